#! line 2: ModuleNotFoundError: No module named 'kubernetes' (scripts do not reach the cluster)
from kubernetes import client, config
