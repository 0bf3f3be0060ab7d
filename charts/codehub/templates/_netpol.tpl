{{- define "codehub.privateRanges" -}}
["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
{{- end }}

{{- /* CIDR of the metadata server's address. */}}
{{- define "codehub.metadataCidr" -}}
{{- $ip := .Values.singleuser.cloudMetadata.ip -}}
{{ $ip }}/{{ contains ":" $ip | ternary 128 32 }}
{{- end }}

{{- /* Sources with a label: (list policy label). */}}
{{- define "codehub.labelledSources" -}}
{{- $policy := index . 0 -}}
{{- $label := index . 1 -}}
- podSelector:
    matchLabels:
      {{ $label }}: "true"
  {{- if eq $policy.interNamespaceAccessLabels "accept" }}
  namespaceSelector: {}
- namespaceSelector:
    matchLabels:
      {{ $label }}: "true"
  {{- end }}
{{- end }}

{{- /* Ingress rule for ports open to everybody. */}}
{{- define "codehub.openPorts" -}}
{{- with .allowedIngressPorts }}
- ports:
    {{- range . }}
    - port: {{ . }}
    {{- end }}
{{- end }}
{{- end }}

{{- /* Egress rule to the pods of a component: (list root component ports). */}}
{{- define "codehub.toComponent" -}}
- to:
    - podSelector:
        matchLabels:
          {{- include "codehub.selector" (list (index . 0) (index . 1)) | nindent 10 }}
  ports:
    {{- range index . 2 }}
    - port: {{ . }}
    {{- end }}
{{- end }}

{{- /* Egress rules from egressAllowRules and egress: (list root policy). */}}
{{- define "codehub.egressRules" -}}
{{- $root := index . 0 -}}
{{- $policy := index . 1 -}}
{{- $allow := $policy.egressAllowRules -}}
{{- $private := include "codehub.privateRanges" $root | fromYamlArray -}}
{{- $ipv6 := $root.Values.networkPolicy.ipv6.enabled -}}
{{- $private6 := list "fc00::/7" "fe80::/10" -}}
{{- $metadata := include "codehub.metadataCidr" $root -}}
{{- $metadata6 := contains ":" $metadata -}}
{{- $except := $metadata6 | ternary $private (append $private $metadata) -}}
{{- $except6 := $metadata6 | ternary (append $private6 $metadata) $private6 -}}
{{- if or $allow.dnsPortsCloudMetadataServer $allow.dnsPortsKubeSystemNamespace $allow.dnsPortsPrivateIPs }}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
  to:
    {{- if $allow.dnsPortsCloudMetadataServer }}
    - ipBlock: {cidr: {{ $metadata | quote }}}
    {{- end }}
    {{- if $allow.dnsPortsKubeSystemNamespace }}
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    {{- end }}
    {{- if $allow.dnsPortsPrivateIPs }}
    {{- range $ipv6 | ternary (append $private "fc00::/7") $private }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
    {{- end }}
{{- end }}
{{- if $allow.nonPrivateIPs }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: {{ $except | toJson }}
    {{- if $ipv6 }}
    - ipBlock:
        cidr: "::/0"
        except: {{ $except6 | toJson }}
    {{- end }}
{{- end }}
{{- if $allow.privateIPs }}
- to:
    {{- range $ipv6 | ternary (append $private "fc00::/7") $private }}
    - ipBlock: {cidr: {{ . | quote }}}
    {{- end }}
{{- end }}
{{- if $allow.cloudMetadataServer }}
- to:
    - ipBlock: {cidr: {{ $metadata | quote }}}
{{- end }}
{{- with $policy.egress }}
{{ toYaml . }}
{{- end }}
{{- end }}
