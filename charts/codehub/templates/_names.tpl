{{- /* Value of the label "app", and the name used where fullnameOverride is null. */}}
{{- define "codehub.appName" -}}
{{- .Values.nameOverride | default "jupyterhub" -}}
{{- end }}

{{- /*
Prefix of namespaced objects without the dash: a text is taken as it is (also the
empty one), null gives <release>-<app name>.
*/}}
{{- define "codehub.fullname" -}}
{{- if kindIs "string" .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := include "codehub.appName" . -}}
{{- if contains $name .Release.Name -}}{{ .Release.Name }}{{- else -}}{{ .Release.Name }}-{{ $name }}{{- end -}}
{{- end -}}
{{- end }}

{{- /* Name of an account: (list account default-name). */}}
{{- define "codehub.accountName" -}}
{{- $account := index . 0 -}}
{{- if $account.create -}}
{{- $account.name | default (index . 1) -}}
{{- else -}}
{{- $account.name | default "default" -}}
{{- end -}}
{{- end }}

{{- /*
The name of every object, as YAML. The hub gets the same list in its ConfigMap, with
the keys under which charts that build on Zero to JupyterHub look them up.
*/}}
{{- define "codehub.names" -}}
{{- include "codehub.validate" . -}}
{{- $full := include "codehub.fullname" . -}}
{{- $dash := ternary "" (printf "%s-" $full) (empty $full) -}}
{{- $cluster := ternary (printf "%s-" .Release.Name) $dash (empty $full) -}}
{{- $hub := printf "%shub" $dash -}}
{{- $awaiter := printf "%shook-image-awaiter" $dash -}}
{{- $hookPuller := printf "%shook-image-puller" $dash -}}
{{- $puller := printf "%scontinuous-image-puller" $dash -}}
fullname: {{ $full | quote }}
fullname-dash: {{ $dash | quote }}
hub: {{ $hub | quote }}
hub-serviceaccount: {{ include "codehub.accountName" (list .Values.hub.serviceAccount $hub) | quote }}
hub-existing-secret: {{ .Values.hub.existingSecret | default "" | quote }}
hub-existing-secret-or-default: {{ .Values.hub.existingSecret | default $hub | quote }}
hub-pvc: {{ $hub }}-db-dir
proxy: {{ $dash }}proxy
proxy-api: {{ $dash }}proxy-api
proxy-http: {{ $dash }}proxy-http
proxy-peers: {{ $dash }}proxy-peers
proxy-public: {{ $dash }}proxy-public
proxy-public-tls: {{ $dash }}proxy-public-tls-acme
proxy-public-manual-tls: {{ $dash }}proxy-public-manual-tls
autohttps: {{ $dash }}autohttps
autohttps-serviceaccount: {{ $dash }}autohttps
user-scheduler-deploy: {{ $dash }}user-scheduler
user-scheduler-serviceaccount: {{ $dash }}user-scheduler
user-scheduler-lock: {{ $dash }}user-scheduler-lock
user-placeholder: {{ $dash }}user-placeholder
hook-image-awaiter: {{ $awaiter | quote }}
hook-image-awaiter-serviceaccount: {{ include "codehub.accountName" (list .Values.prePuller.hook.serviceAccount $awaiter) | quote }}
hook-image-puller: {{ $hookPuller | quote }}
hook-image-puller-serviceaccount: {{ include "codehub.accountName" (list .Values.prePuller.hook.serviceAccountImagePuller $hookPuller) | quote }}
continuous-image-puller: {{ $puller | quote }}
continuous-image-puller-serviceaccount: {{ include "codehub.accountName" (list .Values.prePuller.continuous.serviceAccount $puller) | quote }}
singleuser: {{ $dash }}singleuser
image-pull-secret: {{ $dash }}image-pull-secret
ingress: {{ $full | default "jupyterhub" | quote }}
priority: {{ ternary (printf "%s-default-priority" .Release.Name) $full (empty $full) | quote }}
user-placeholder-priority: {{ $cluster }}user-placeholder{{ if empty $full }}-priority{{ end }}
image-puller-priority: {{ $cluster }}image-puller{{ if empty $full }}-priority{{ end }}
user-scheduler: {{ $cluster }}user-scheduler
{{- end }}
