#! raises.py, line 5: RuntimeError: this hub needs a team
# The line in the function, not that of the call.
def need(name):
    if name not in os.environ:
        raise RuntimeError(f"this hub needs a {name.lower()}")


need("TEAM")
