{{- /* Labels that select pods: (list root component). They never change. */}}
{{- define "codehub.selector" -}}
{{- $root := index . 0 -}}
component: {{ index . 1 }}
app: {{ include "codehub.appName" $root }}
release: {{ $root.Release.Name }}
{{- end }}

{{- /* Labels of pods: (list root component). Nothing that a new chart version changes. */}}
{{- define "codehub.podLabels" -}}
{{- $root := index . 0 -}}
{{ include "codehub.selector" . }}
app.kubernetes.io/component: {{ index . 1 }}
app.kubernetes.io/name: {{ include "codehub.appName" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- end }}

{{- /* Labels of objects: (list root component). */}}
{{- define "codehub.labels" -}}
{{- $root := index . 0 -}}
{{- $chart := printf "%s-%s" $root.Chart.Name ($root.Chart.Version | replace "+" "_") -}}
{{ include "codehub.podLabels" . }}
chart: {{ $chart }}
heritage: {{ $root.Release.Service }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ $chart }}
{{- end }}
