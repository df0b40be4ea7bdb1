package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

type object = map[string]any

// A run of Rapporteur, over HTTP. What goes wrong is a panic with the reason.
type run struct {
	url  string
	logs map[string]int // their sizes
}

func open(service, name string) *run {
	r := &run{strings.TrimSuffix(service, "/") + "/api/v1/runs", map[string]int{}}
	opened := r.call("POST", "", object{"name": name, "socket": false}).(object)
	r.url += "/" + url.PathEscape(opened["run"].(string))
	return r
}

// Carries a command out, and returns the number of its context.
func (r *run) report(command string, where, arguments object) int {
	where["command"], where["arguments"] = command, arguments
	answer := r.call("POST", "/commands", []object{where}).([]any)[0].(object)
	if problem, refused := answer["problem"].(object); refused {
		panic(problem["detail"])
	}
	context, _ := answer["context"].(float64)
	return int(context)
}

func (r *run) append(log, text string) {
	path := fmt.Sprintf("/logs/%s?offset=%d", url.PathEscape(log), r.logs[log])
	r.logs[log] = int(r.call("PUT", path, text).(object)["size"].(float64))
}

func (r *run) call(method, path string, body any) any {
	content, kind := []byte(nil), "application/json"
	if text, isText := body.(string); isText {
		content, kind = []byte(text), "application/octet-stream"
	} else {
		content, _ = json.Marshal(body)
	}
	request, err := http.NewRequest(method, r.url+path, bytes.NewReader(content))
	if err != nil {
		panic(err)
	}
	request.Header.Set("Content-Type", kind)
	if token := os.Getenv("RAPPORTEUR_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := (&http.Client{Timeout: time.Minute}).Do(request)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	var answer any
	if err != nil || response.StatusCode >= 400 || json.Unmarshal(text, &answer) != nil {
		panic(fmt.Sprintf("answered %s: %.500s", response.Status, text))
	}
	return answer
}
