#! undefined-variable.py, line 2: KeyError: 'MY_SETTING'
c.JupyterHub.db_url = os.environ["MY_SETTING"]
