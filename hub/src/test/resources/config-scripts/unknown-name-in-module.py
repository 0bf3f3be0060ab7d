#! unknown-name-in-module.py, line 2: ImportError: cannot import name 'KubeSpawnr' from 'kubespawner'
from kubespawner import KubeSpawnr
