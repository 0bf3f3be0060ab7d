#! syntax-error.py, line 3: SyntaxError:
c.JupyterHub.port = 8000
c.JupyterHub.ip = 'unclosed
