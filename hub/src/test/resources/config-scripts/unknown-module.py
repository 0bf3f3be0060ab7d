#! unknown-module.py, line 4: ModuleNotFoundError: No module named 'ourplatform'
import json
import os.path
from ourplatform import auth
