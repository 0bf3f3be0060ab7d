#@ JupyterHub.authenticator_class class Salted
import hashlib

from oauthenticator.generic import GenericOAuthenticator


class Salted(GenericOAuthenticator):
    async def authenticate(self, handler, data=None):
        model = await super().authenticate(handler, data)
        model["name"] = hashlib.sha256(model["name"].encode()).hexdigest()
        return model

    def check_allowed(self, username, auth_model):
        return True


c.JupyterHub.authenticator_class = Salted
