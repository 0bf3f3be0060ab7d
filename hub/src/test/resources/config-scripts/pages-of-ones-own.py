#! line 2: ModuleNotFoundError: No module named 'jupyterhub.handlers' (pages of one's own are not run by this hub)
from jupyterhub.handlers import BaseHandler
