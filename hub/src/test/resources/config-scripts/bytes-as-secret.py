#= JupyterHub.cookie_secret "00ff10"
#= CryptKeeper.keys ["0102"]
c.JupyterHub.cookie_secret = bytes.fromhex("00ff10")
c.CryptKeeper.keys = [b"\x01\x02"]
