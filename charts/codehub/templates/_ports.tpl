{{- /*
Ports of user servers as a JSON list, for the network policies: singleuser.port, and each port
that the configuration, a profile or a line of extraConfig names.
*/}}
{{- define "codehub.userPorts" -}}
{{- $ports := list (int (.Values.singleuser.port | default 8888)) -}}
{{- range list "KubeSpawner" "Spawner" -}}
{{- $section := index $.Values.hub.config . -}}
{{- with $section -}}{{- with .port -}}{{- $ports = append $ports (int .) -}}{{- end -}}{{- end -}}
{{- end -}}
{{- range (include "codehub.profileOverrides" .Values.singleuser.profileList | fromJsonArray) -}}
{{- with .port -}}{{- $ports = append $ports (int .) -}}{{- end -}}
{{- end -}}
{{- $scripts := list -}}
{{- if kindIs "string" .Values.hub.extraConfig -}}
{{- $scripts = list .Values.hub.extraConfig -}}
{{- else -}}
{{- range $name, $script := .Values.hub.extraConfig -}}{{- $scripts = append $scripts (toString $script) -}}{{- end -}}
{{- end -}}
{{- range $scripts -}}
{{- range regexFindAll "(?m)^\\s*c\\.\\w*Spawner\\.port\\s*=\\s*[0-9]+" . -1 -}}
{{- $ports = append $ports (int (regexFind "[0-9]+$" .)) -}}
{{- end -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end }}

{{- /* All kubespawner_override maps of a profile list, those of options included, as a JSON list. */}}
{{- define "codehub.profileOverrides" -}}
{{- $overrides := list -}}
{{- range . -}}
{{- with .kubespawner_override -}}{{- $overrides = append $overrides . -}}{{- end -}}
{{- range $option, $spec := .profile_options -}}
{{- range $choice, $value := $spec.choices -}}
{{- with $value.kubespawner_override -}}{{- $overrides = append $overrides . -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $overrides | toJson -}}
{{- end }}

{{- /* "true" where the proxy itself ends TLS. */}}
{{- define "codehub.proxyHoldsCertificate" -}}
{{- if and .Values.proxy.https.enabled (has .Values.proxy.https.type (list "manual" "secret")) -}}true{{- end -}}
{{- end }}

{{- /* "true" where several proxies share their routes. */}}
{{- define "codehub.severalProxies" -}}
{{- if gt (int .Values.proxy.replicas) 1 -}}true{{- else -}}false{{- end -}}
{{- end }}
