#preset {"Authenticator": {"admin_users": ["ann"]}}
#= Authenticator.admin_users ["ann", "bob", "cem"]
c.Authenticator.admin_users += ["bob"]
c.Authenticator.admin_users.append("cem")
