{{- /* Reference of an image: name:tag, with the digest where one is given. */}}
{{- define "codehub.image" -}}
{{- .name -}}{{- with .tag -}}:{{ . }}{{- end -}}{{- with .digest -}}@{{ . }}{{- end -}}
{{- end }}

{{- /* Image fields of a container. */}}
{{- define "codehub.imageFields" -}}
image: {{ include "codehub.image" . | quote }}
{{- with .pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- end }}

{{- /* Names of pull Secrets as a JSON list: (list root image...). */}}
{{- define "codehub.pullSecrets" -}}
{{- $root := first . -}}
{{- $names := list -}}
{{- if and $root.Values.imagePullSecret.create $root.Values.imagePullSecret.automaticReferenceInjection -}}
{{- $names = append $names (include "codehub.names" $root | fromYaml | dig "image-pull-secret" "") -}}
{{- end -}}
{{- $given := $root.Values.imagePullSecrets -}}
{{- range rest . -}}{{- $given = concat $given (.pullSecrets | default list) -}}{{- end -}}
{{- range $given -}}
{{- $names = append $names (kindIs "string" . | ternary . (kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") "")) -}}
{{- end -}}
{{- $references := list -}}
{{- range $names | uniq -}}{{- $references = append $references (dict "name" .) -}}{{- end -}}
{{- if $references -}}{{- $references | toJson -}}{{- end -}}
{{- end }}

{{- /* Environment from its map or list form. */}}
{{- define "codehub.env" -}}
{{- if kindIs "slice" . -}}
{{- if . }}{{ toYaml . }}{{ end -}}
{{- else -}}
{{- $entries := list -}}
{{- range $key, $value := . -}}
{{- if kindIs "map" $value -}}
{{- $entries = append $entries (merge dict $value (dict "name" $key)) -}}
{{- else if kindIs "string" $value -}}
{{- $entries = append $entries (dict "name" $key "value" $value) -}}
{{- else if not (kindIs "invalid" $value) -}}
{{- fail (printf "\n\nEnvironment variable %s: write its value as a text, in quotes (it is a %s)." $key (kindOf $value)) -}}
{{- end -}}
{{- end -}}
{{- if $entries }}{{ toYaml $entries }}{{ end -}}
{{- end -}}
{{- end }}

{{- /* Probe from its values and a default action: (list probe action). All native fields pass. */}}
{{- define "codehub.probe" -}}
{{- $probe := omit (index . 0) "enabled" -}}
{{- if not (or $probe.exec $probe.grpc $probe.httpGet $probe.tcpSocket) -}}
{{- $probe = merge dict $probe (index . 1) -}}
{{- end -}}
{{- toYaml $probe -}}
{{- end }}

{{- /* Affinity of the hub's and the proxy's pods to nodes for them. */}}
{{- define "codehub.coreAffinity" -}}
{{- $match := .Values.scheduling.corePods.nodeAffinity.matchNodePurpose -}}
{{- if eq $match "require" -}}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions:
            - {key: hub.jupyter.org/node-purpose, operator: In, values: [core]}
{{- else if eq $match "prefer" -}}
affinity:
  nodeAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        preference:
          matchExpressions:
            - {key: hub.jupyter.org/node-purpose, operator: In, values: [core]}
{{- end -}}
{{- end }}

{{- /* Required node affinity terms of user pods, for pods that go where they go. */}}
{{- define "codehub.userNodeTerms" -}}
{{- $terms := .Values.singleuser.extraNodeAffinity.required -}}
{{- if eq .Values.scheduling.userPods.nodeAffinity.matchNodePurpose "require" -}}
{{- $purpose := dict "key" "hub.jupyter.org/node-purpose" "operator" "In" "values" (list "user") -}}
{{- $terms = append $terms (dict "matchExpressions" (list $purpose)) -}}
{{- end -}}
{{- if $terms }}{{ toYaml $terms }}{{ end -}}
{{- end }}

{{- /* Pod spec (YAML text) with extraPodSpec laid over it: (list text extra). */}}
{{- define "codehub.podSpec" -}}
{{- $spec := fromYaml (index . 0) -}}
{{- if hasKey $spec "Error" -}}{{- fail (printf "\n\nA pod's values do not give valid YAML: %s" $spec.Error) -}}{{- end -}}
{{- toYaml (mergeOverwrite $spec (deepCopy (index . 1))) -}}
{{- end }}

{{- /* Secret data of extraFiles: (list path files). */}}
{{- define "codehub.fileData" -}}
{{- $path := index . 0 -}}
{{- range $key, $file := index . 1 -}}
{{- $where := printf "%s.%s" $path $key -}}
{{- $kinds := list -}}
{{- range list "data" "stringData" "binaryData" -}}
{{- if and (hasKey $file .) (not (kindIs "invalid" (get $file .))) -}}{{- $kinds = append $kinds . -}}{{- end -}}
{{- end -}}
{{- if ne (len $kinds) 1 -}}
{{- fail (printf "\n\n%s: give exactly one of data, stringData and binaryData." $where) -}}
{{- end -}}
{{- if not $file.mountPath -}}{{- fail (printf "\n\n%s.mountPath: missing." $where) -}}{{- end -}}
{{- $kind := first $kinds }}
{{ $key | quote }}: {{ if eq $kind "binaryData" -}}
{{ $file.binaryData | replace "\n" "" | replace " " "" | quote }}
{{- else if eq $kind "stringData" -}}
{{ $file.stringData | b64enc | quote }}
{{- else -}}
{{- $extension := ext $file.mountPath | lower -}}
{{- if has $extension (list ".yaml" ".yml") -}}{{ toYaml $file.data | b64enc | quote }}
{{- else if eq $extension ".json" -}}{{ toPrettyJson $file.data | b64enc | quote }}
{{- else if eq $extension ".toml" -}}{{ toToml $file.data | b64enc | quote }}
{{- else -}}{{- fail (printf "\n\n%s.data: structured data needs a mountPath that ends in .yaml, .yml, .json or .toml; use stringData for a text." $where) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- /* Limits of a disruption budget. */}}
{{- define "codehub.budget" -}}
{{- if not (kindIs "invalid" .maxUnavailable) -}}
maxUnavailable: {{ .maxUnavailable }}
{{- else -}}
minAvailable: {{ .minAvailable }}
{{- end -}}
{{- end }}

{{- /* Contents of a pull Secret. */}}
{{- define "codehub.dockerConfig" -}}
{{- $login := dict "username" .username "password" .password "auth" (printf "%s:%s" .username .password | b64enc) -}}
{{- with .email -}}{{- $_ := set $login "email" . -}}{{- end -}}
{{- dict "auths" (dict (.registry | default "https://index.docker.io/v1/") $login) | toJson -}}
{{- end }}

{{- /* Strategy of a Deployment. A blank rollingUpdate is written too: left out, an older one would stay and be refused. */}}
{{- define "codehub.strategy" -}}
type: {{ .type }}
rollingUpdate: {{ .rollingUpdate | toJson }}
{{- end }}
