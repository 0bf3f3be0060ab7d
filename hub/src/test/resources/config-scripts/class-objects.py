#= JupyterHub.spawner_class "kubespawner.spawner.KubeSpawner"
#= JupyterHub.authenticator_class "oauthenticator.github.GitHubOAuthenticator"
#= JupyterHub.proxy_class "jupyterhub.proxy.ConfigurableHTTPProxy"
from jupyterhub.proxy import ConfigurableHTTPProxy
from kubespawner import KubeSpawner
from oauthenticator.github import GitHubOAuthenticator
from oauthenticator.oauth2 import OAuthenticator

assert issubclass(GitHubOAuthenticator, OAuthenticator)
c.JupyterHub.spawner_class = KubeSpawner
c.JupyterHub.authenticator_class = GitHubOAuthenticator
c.JupyterHub.proxy_class = ConfigurableHTTPProxy
