{{- /*
Ends the run with all that is wrong with the values. Every template needs names, so that this comes before any other
message; once is enough.
*/}}
{{- define "codehub.validate" -}}
{{- if not (hasKey .Values "_valid") -}}
{{- $tree := .Files.Get "files/keys.json" | fromJson -}}
{{- $wrong := concat (include "codehub.unknownKeys" (list .Values $tree "" $tree) | fromJsonArray) (include "codehub.refusals" . | fromJsonArray) -}}
{{- if $wrong -}}
{{- fail (printf "\n\nThe values cannot be used as they are:\n\n  %s\n" (join "\n  " $wrong)) -}}
{{- end -}}
{{- $_ := set .Values "_valid" true -}}
{{- end -}}
{{- end }}
