{{/* Not empty if a service or sidecar forwards its runs. */}}
{{- define "rapporteur.forwards" -}}
{{- if ne .Values.mode "collector" }}{{ .Values.kafka.bootstrapServers }}{{ .Values.forward.url }}{{ end -}}
{{- end -}}

{{/* What tells who forwards, and who collects, where the others are. */}}
{{- define "rapporteur.forwarding.settings" -}}
{{- $collects := eq .Values.mode "collector" -}}
{{- with .Values.kafka.bootstrapServers }}
{{ ternary "rapporteur.collector" "rapporteur.forward" $collects }}.kafka.bootstrap-servers: {{ . | quote }}
{{- end }}
{{- if and .Values.forward.url (not $collects) }}
rapporteur.forward.url: {{ .Values.forward.url | quote }}
{{- end }}
{{- if and .Values.collector.store.bucket $collects }}
{{- with .Values.collector.store }}
rapporteur.collector.store.bucket: {{ .bucket | quote }}
rapporteur.collector.store.path-style: {{ .pathStyle }}
{{- with .endpoint }}
rapporteur.collector.store.endpoint: {{ . | quote }}
{{- end }}
{{- with .region }}
rapporteur.collector.store.region: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- if .Values.kafka.existingSecret }}
spring.config.additional-location: file:/etc/rapporteur/{{ .Values.kafka.key }}
{{- end }}
{{- end -}}

{{- define "rapporteur.forwarding.env" -}}
{{- if and .Values.forward.existingSecret (ne .Values.mode "collector") }}
- name: RAPPORTEUR_FORWARD_TOKEN
  valueFrom:
    secretKeyRef:
      name: {{ .Values.forward.existingSecret }}
      key: {{ .Values.forward.key }}
{{- end }}
{{- if and .Values.collector.store.bucket .Values.collector.store.existingSecret (eq .Values.mode "collector") }}
- name: RAPPORTEUR_COLLECTOR_STORE_ACCESSKEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.collector.store.existingSecret }}
      key: access-key
- name: RAPPORTEUR_COLLECTOR_STORE_SECRETKEY
  valueFrom:
    secretKeyRef:
      name: {{ .Values.collector.store.existingSecret }}
      key: secret-key
{{- end }}
{{- end -}}

{{- define "rapporteur.forwarding.volumes" -}}
{{- with .Values.kafka.existingSecret }}
- name: rapporteur-kafka
  secret:
    secretName: {{ . }}
{{- end }}
{{- end -}}

{{- define "rapporteur.forwarding.volumeMounts" -}}
{{- if .Values.kafka.existingSecret }}
- name: rapporteur-kafka
  mountPath: /etc/rapporteur
  readOnly: true
{{- end }}
{{- end -}}
