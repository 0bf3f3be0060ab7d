# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Kubernetes objects as scripts write them: `V1Volume(name="x", host_path=...)`."""

import re

# Attributes whose JSON name is not what replacing underscores by capitals gives.
IRREGULAR = {
    name: json_name
    for name, json_name in (
        pair.split(":")
        for pair in """
        _continue:continue _except:except _exec:exec _from:from _not:not ref:$ref schema:$schema
        api_server_id:apiServerID boot_id:bootID client_cidr:clientCIDR client_ip:clientIP
        cluster_ip:clusterIP cluster_ips:clusterIPs container_id:containerID
        current_cpu_utilization_percentage:currentCPUUtilizationPercentage
        dataset_uuid:datasetUUID disk_uri:diskURI downward_api:downwardAPI external_id:externalID
        external_ips:externalIPs host_ip:hostIP host_ipc:hostIPC host_ips:hostIPs host_pid:hostPID
        image_id:imageID insecure_skip_tls_verify:insecureSkipTLSVerify
        load_balancer_ip:loadBalancerIP machine_id:machineID node_id:nodeID node_uid:nodeUID
        non_resource_urls:nonResourceURLs open_apiv3_schema:openAPIV3Schema pd_id:pdID
        pod_cidr:podCIDR pod_cidrs:podCIDRs pod_ip:podIP pod_ips:podIPs pod_uid:podUID
        provider_id:providerID resource_id:resourceID scale_io:scaleIO
        server_address_by_client_cidrs:serverAddressByClientCIDRs
        service_account_uid:serviceAccountUID set_hostname_as_fqdn:setHostnameAsFQDN
        share_id:shareID storage_policy_id:storagePolicyID stub_pkcs10_request:stubPKCS10Request
        system_uuid:systemUUID target_cpu_utilization_percentage:targetCPUUtilizationPercentage
        target_wwns:targetWWNs volume_id:volumeID
        """.split()
    )
}

MODEL_NAME = re.compile(
    r"(V[12]((alpha|beta)\d)?|CoreV1|EventsV1|RbacV1|StorageV1|DiscoveryV1)[A-Z]\w*(?<!Api)"
)


def json_name(attribute):
    """The API's name of an attribute."""
    return IRREGULAR.get(attribute) or re.sub(
        r"_([a-z0-9])", lambda match: match.group(1).upper(), attribute
    )


class KubernetesObject:
    """Any object of the Kubernetes API; an attribute that was not given is None."""

    def __init__(self, **attributes):
        attributes.pop("local_vars_configuration", None)
        self.__dict__.update(attributes)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = None

    def to_dict(self):
        """With Python's attribute names, as the client library gives it."""
        return {name: _plain(value) for name, value in vars(self).items()}

    def to_json(self):
        """With the API's names, one level deep; attributes without a value are left out."""
        return {json_name(name): v for name, v in vars(self).items() if v is not None}


def _plain(value):
    if isinstance(value, KubernetesObject):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


_classes = {}


def model(name):
    """The class of that name, always the same one; AttributeError for other names."""
    if not MODEL_NAME.fullmatch(name):
        raise AttributeError(name)
    if name not in _classes:
        _classes[name] = type(name, (KubernetesObject,), {"__module__": "kubernetes_asyncio.client"})
    return _classes[name]


def from_map(model_class, source):
    """An object from a map, in either spelling of names, or from an object of that class."""
    if isinstance(source, model_class):
        return source
    return model_class(**{_attribute(name): value for name, value in source.items()})


def _attribute(name):
    for attribute, irregular in IRREGULAR.items():
        if name == irregular:
            return attribute
    return re.sub(r"[A-Z]", lambda match: "_" + match.group(0).lower(), name)
