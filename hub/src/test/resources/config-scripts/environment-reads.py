#env OAUTH_CLIENT_ID=abc
#env TEAM=blue
#= GitHubOAuthenticator.client_id "abc"
#= GitHubOAuthenticator.oauth_callback_url "https://blue.example.org/hub/oauth_callback"
#= GitHubOAuthenticator.scope ["read:org"]
c.GitHubOAuthenticator.client_id = os.environ["OAUTH_CLIENT_ID"]
c.GitHubOAuthenticator.oauth_callback_url = f"https://{os.getenv('TEAM')}.example.org/hub/oauth_callback"
if "NO_SUCH_THING" not in os.environ:
    c.GitHubOAuthenticator.scope = os.environ.get("SCOPES", "read:org").split(",")
