{{- /*
Unknown keys of the values as a JSON list of sentences: (list values tree path root-tree). The tree (files/keys.json) has an
object for each closed object of the schema, with "*" for keys that are names, and true for all else.
*/}}
{{- define "codehub.unknownKeys" -}}
{{- $values := index . 0 -}}
{{- $tree := index . 1 -}}
{{- $path := index . 2 -}}
{{- $all := index . 3 -}}
{{- $found := list -}}
{{- range $key, $value := $values -}}
{{- $here := ternary $key (printf "%s.%s" $path $key) (empty $path) -}}
{{- if hasPrefix "_" $key -}}
{{- else if or (hasKey $tree $key) (hasKey $tree "*") -}}
{{- $branch := get $tree (hasKey $tree $key | ternary $key "*") -}}
{{- if and (kindIs "map" $branch) (kindIs "map" $value) -}}
{{- $found = concat $found (include "codehub.unknownKeys" (list $value $branch $here $all) | fromJsonArray) -}}
{{- end -}}
{{- else -}}
{{- $moved := include "codehub.movedKey" (list $here $value) -}}
{{- $found = append $found (printf "%s: %s" $here ($moved | default (printf "no such key; %s" (include "codehub.advice" (list $key $tree $path $all))))) -}}
{{- end -}}
{{- end -}}
{{- $found | toJson -}}
{{- end }}

{{- /* What a wrong key may have meant: (list key tree path root-tree). */}}
{{- define "codehub.advice" -}}
{{- $key := index . 0 -}}
{{- $tree := index . 1 -}}
{{- $path := index . 2 -}}
{{- $best := "" -}}
{{- $bestDistance := 1000 -}}
{{- range $known := keys $tree | sortAlpha -}}
{{- $distance := int (include "codehub.distance" (list (lower $key | replace "_" "" | replace "-" "") (lower $known))) -}}
{{- if lt $distance $bestDistance -}}{{- $best = $known -}}{{- $bestDistance = $distance -}}{{- end -}}
{{- end -}}
{{- $prefix := $path | empty | ternary "" (printf "%s." $path) -}}
{{- $elsewhere := include "codehub.paths" (list $key (index . 3) "") | fromJsonArray -}}
{{- $near := list -}}
{{- range $elsewhere -}}{{- if hasPrefix $prefix . -}}{{- $near = append $near . -}}{{- end -}}{{- end -}}
{{- $elsewhere = $near | default $elsewhere -}}
{{- if le $bestDistance (max 1 (div (len $key) 3) | int) -}}
did you mean {{ $prefix }}{{ $best }}?
{{- else if and $elsewhere (le (len $elsewhere) 4) -}}
did you mean {{ join " or " $elsewhere }}?
{{- else -}}
the nearest is {{ $prefix }}{{ $best }}{{ if le (len $tree) 8 }} (there are {{ keys $tree | sortAlpha | join ", " }}){{ end }}.
{{- end -}}
{{- end }}

{{- /* Paths of all keys of a name, as a JSON list: (list name tree path). */}}
{{- define "codehub.paths" -}}
{{- $name := index . 0 -}}
{{- $path := index . 2 -}}
{{- $found := list -}}
{{- range $key, $branch := index . 1 -}}
{{- $here := ternary $key (printf "%s.%s" $path $key) (empty $path) -}}
{{- if eq $key $name -}}{{- $found = append $found $here -}}{{- end -}}
{{- if kindIs "map" $branch -}}{{- $found = concat $found (include "codehub.paths" (list $name $branch $here) | fromJsonArray) -}}{{- end -}}
{{- end -}}
{{- $found | toJson -}}
{{- end }}

{{- /* Edit distance of two words, where two letters in the wrong order count once: (list one other). */}}
{{- define "codehub.distance" -}}
{{- $one := splitList "" (index . 0) -}}
{{- $other := splitList "" (index . 1) -}}
{{- $row := list 0 -}}
{{- range $j, $letter := $other -}}{{- $row = append $row (add $j 1) -}}{{- end -}}
{{- $before := list -}}
{{- range $i, $a := $one -}}
{{- $next := list (add $i 1) -}}
{{- range $j, $b := $other -}}
{{- $cost := add (index $row $j) (ne $a $b | ternary 1 0) -}}
{{- $cost = min $cost (add (index $row (add $j 1 | int)) 1) (add (index $next $j) 1) -}}
{{- if and (gt $i 0) (gt $j 0) -}}
{{- if and (eq $a (index $other (sub $j 1 | int))) (eq $b (index $one (sub $i 1 | int))) -}}
{{- $cost = min $cost (add (index $before (sub $j 1 | int)) 1) -}}
{{- end -}}
{{- end -}}
{{- $next = append $next $cost -}}
{{- end -}}
{{- $before = $row -}}
{{- $row = $next -}}
{{- end -}}
{{- last $row -}}
{{- end }}
