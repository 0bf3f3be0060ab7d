#env DB_PASSWORD=correct-horse
#values {"hub": {"services": {"x": {"apiToken": "fedcba9876543210"}}}}
#! secret-in-error.py, line 9: ValueError: cannot use '***' and ***
#> token ***
#> pepper ***
pepper = "hidden-in-the-script"
print("token", get_config("hub.services.x.apiToken"))
print("pepper", pepper)
raise ValueError(f"cannot use {os.environ['DB_PASSWORD']!r} and {pepper}")
