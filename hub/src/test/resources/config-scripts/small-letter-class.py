#! small-letter-class.py, line 2: c.jupyterhub is no class; classes begin with a capital letter
c.jupyterhub.port = 8000
