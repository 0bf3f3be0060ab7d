#= Authenticator.admin_users ["ann", "bob", "zoe"]
#= Authenticator.blocked_users ["eve"]
#= KubeSpawner.args ["--allow-root", "--quiet"]
c.Authenticator.admin_users = {"zoe", "bob", "ann"}
c.Authenticator.blocked_users = frozenset(["eve"])
c.KubeSpawner.args = ("--allow-root", "--quiet")
