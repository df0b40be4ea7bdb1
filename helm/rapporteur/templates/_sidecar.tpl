{{/*
Templates for the pods of other charts, too. They want the scope of this chart, which a chart that depends on it has as .Subcharts.rapporteur:
  rapporteur.sidecar              an init container that goes on beside the job, the first of them
  rapporteur.sidecar.volumes      its volumes
  rapporteur.sidecar.volumeMounts what the container of the job mounts
  rapporteur.sidecar.env          variables of the container of the job
  rapporteur.podSecurityContext   of the pod, so that its containers have the group of the socket in common
*/}}

{{- define "rapporteur.sidecar" -}}
{{- if semverCompare "<1.29.0-0" .Capabilities.KubeVersion.Version -}}
{{- fail (printf "A sidecar needs Kubernetes 1.29 or later, this is %s: before, a job that has one never ends." .Capabilities.KubeVersion.Version) -}}
{{- end -}}
{{- include "rapporteur.container" . }}
restartPolicy: Always
{{- if or .Values.javaOptions .Values.forward.existingSecret }}
env:
  {{- with include "rapporteur.forwarding.env" . }}
  {{- trim . | nindent 2 }}
  {{- end }}
  {{- with .Values.javaOptions }}
  - name: JDK_JAVA_OPTIONS
    value: {{ . | quote }}
  {{- end }}
{{- end }}
args:
  {{- include "rapporteur.arguments" (mergeOverwrite (include "rapporteur.sidecar.settings" . | fromYaml) .Values.settings) | trim | nindent 2 }}
# There is no other probe: a sidecar that is started again has lost its run.
startupProbe:
  exec:
    {{- if eq .Values.sidecar.runs "one" }}
    command: [/app/probe, {{ printf "%s/reporter.sock" .Values.sidecar.directory | quote }}]
    {{- else }}
    command: [/app/probe, {{ .Values.sidecar.port | int64 | quote }}, /actuator/health/readiness]
    {{- end }}
  periodSeconds: 1
  timeoutSeconds: 5
  failureThreshold: {{ .Values.startupSeconds | int64 }}
volumeMounts:
  - name: rapporteur
    mountPath: {{ .Values.sidecar.directory | quote }}
  - name: rapporteur-data
    mountPath: /data
  {{- with include "rapporteur.forwarding.volumeMounts" . }}
  {{- trim . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "rapporteur.sidecar.settings" -}}
server.address: 127.0.0.1
server.port: {{ .Values.sidecar.port | int64 }}
{{- if eq .Values.sidecar.runs "one" }}
rapporteur.runtime-directory: {{ .Values.sidecar.directory | quote }}
rapporteur.parent-pid: none
{{- else }}
rapporteur.runs-directory: {{ .Values.sidecar.directory | quote }}
{{- end }}
{{- include "rapporteur.forwarding.settings" . }}
{{- with .Values.fsGroup }}
rapporteur.permissions.group: {{ . | int64 | quote }}
rapporteur.permissions.socket-mode: "0660"
rapporteur.permissions.directory-mode: "2770"
rapporteur.permissions.file-mode: "0640"
{{- end }}
{{- end -}}

{{- define "rapporteur.sidecar.volumes" -}}
- name: rapporteur
  {{- toYaml (default (dict "emptyDir" dict) .Values.sidecar.volume) | nindent 2 }}
- name: rapporteur-data
  emptyDir: {}
{{- include "rapporteur.forwarding.volumes" . }}
{{- end -}}

{{- define "rapporteur.sidecar.volumeMounts" -}}
- name: rapporteur
  mountPath: {{ .Values.sidecar.directory | quote }}
{{- end -}}

{{- define "rapporteur.sidecar.env" -}}
- name: RAPPORTEUR_URL
  value: {{ printf "http://127.0.0.1:%d" (.Values.sidecar.port | int64) | quote }}
{{- end -}}
