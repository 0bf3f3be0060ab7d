#env CONFIGPROXY_AUTH_TOKEN=0123456789abcdef
#! withheld-variable.py, line 3: KeyError: 'CONFIGPROXY_AUTH_TOKEN' (the hub reads this variable itself and keeps it from scripts)
c.ConfigurableHTTPProxy.auth_token = os.environ["CONFIGPROXY_AUTH_TOKEN"]
