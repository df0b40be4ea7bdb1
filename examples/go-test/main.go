// Reports what `go test -json` prints to the Rapporteur at RAPPORTEUR_URL while it happens, and prints what the tests print.
// README.md beside this file tells how to use it.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"
)

// An event of `go test -json`: one of a test, of a package, or of the build of a package.
type event struct {
	Time                                      time.Time
	Action, Package, Test, ImportPath, Output string
}

// A package or a test in the report, and what it has printed.
type node struct {
	context int
	output  string
	log     string // of a package: what its tests have printed
	failed  bool   // of a package: whether one of its tests tells so
}

type session struct {
	run      *run
	suite    int
	packages map[string]*node
	tests    map[string]*node // those that run, by package and name
	printed  map[string]string
	trouble  any
}

var (
	results = map[string]string{"pass": "passed", "fail": "failed", "skip": "skipped"}
	// What go test prints around the output of a test.
	framing  = regexp.MustCompile(`^\s*(=== |--- |FAIL|PASS|ok |#|$)`)
	unusable = regexp.MustCompile(`[^\w.-]+`)
)

func main() {
	s := &session{packages: map[string]*node{}, tests: map[string]*node{}, printed: map[string]string{}}
	name, status := cmp.Or(os.Getenv("RAPPORTEUR_RUN"), "go-test"), 0
	s.try(func() {
		s.run = open(cmp.Or(os.Getenv("RAPPORTEUR_URL"), "http://127.0.0.1:8080"), name)
		s.suite = s.run.report("start_testsuite", object{}, object{"id": name})
	})
	for input, more := bufio.NewReader(os.Stdin), true; more; {
		line, err := input.ReadBytes('\n')
		more = err == nil
		var e event
		if json.Unmarshal(line, &e) != nil {
			os.Stdout.Write(line)
		}
		fmt.Print(e.Output)
		if e.Action == "fail" || e.Action == "build-fail" {
			status = 1
		}
		s.try(func() { s.take(e) })
	}
	s.try(func() {
		s.run.report("stop_testsuite", object{"context": s.suite}, object{"num_tasks": len(s.packages)})
		s.run.call("POST", "/close", object{})
	})
	if s.trouble != nil {
		fmt.Fprintln(os.Stderr, "rapporteur: not all is reported:", s.trouble)
		reason := fmt.Sprint("go test: not all is reported: ", s.trouble)
		s.trouble = nil
		s.try(func() { s.run.call("POST", "/abort", object{"reason": reason}) })
	}
	os.Exit(status)
}

// Does something unless there was trouble before, which fails no test.
func (s *session) try(report func()) {
	if s.trouble == nil {
		defer func() { s.trouble = recover() }()
		report()
	}
}

func (s *session) take(e event) {
	name, _, _ := strings.Cut(cmp.Or(e.Package, e.ImportPath), " ")
	p, key, result := s.packages[name], name+" "+e.Test, results[e.Action]
	t := s.tests[key]
	switch {
	case e.Output != "" && t != nil:
		t.output += e.Output
	case e.Output != "":
		s.printed[name] += e.Output
	case p == nil && (e.Action == "run" || e.Action == "fail"): // a package without tests is not reported
		p = &node{log: "TaskLog." + unusable.ReplaceAllString(name, "_")}
		s.packages[name] = p
		p.context = s.run.report("start_task", object{"parent": s.suite}, at("starttime", e, object{"id": name}))
		s.run.append(p.log, "")
		s.take(e)
	case e.Action == "run":
		parent, id := p, e.Test
		if cut := strings.LastIndex(e.Test, "/"); cut > 0 && s.tests[name+" "+e.Test[:cut]] != nil {
			parent, id = s.tests[name+" "+e.Test[:cut]], e.Test[cut+1:]
		}
		s.tests[key] = s.start(p, parent, e, id)
	case t != nil && result != "":
		delete(s.tests, key)
		s.stop(p, t, e, result)
	case p != nil && e.Test == "" && result != "":
		s.stopPackage(name, p, e, result)
	}
}

// A package may fail without a test that does: it isn't built, or ends in the midst.
func (s *session) stopPackage(name string, p *node, e event, result string) {
	if result == "failed" && !p.failed {
		t := s.start(p, p, e, "package")
		t.output = s.printed[name]
		s.stop(p, t, e, "errored")
	}
	s.run.report("stop_task", object{"context": p.context}, at("stoptime", e, object{}))
}

func (s *session) start(p, parent *node, e event, id string) *node {
	arguments := at("starttime", e, object{"id": id, "type": "Testcase", "logfile": p.log})
	return &node{context: s.run.report("start_section", object{"parent": parent.context}, arguments)}
}

func (s *session) stop(p, t *node, e event, result string) {
	s.run.append(p.log, t.output)
	outcome := object{"value": result}
	if result != "passed" {
		p.failed = p.failed || result != "skipped"
		for _, line := range strings.Split(t.output, "\n") {
			if outcome["reason"] == nil && !framing.MatchString(line) {
				outcome["reason"] = strings.TrimSpace(line)
			}
		}
		s.run.report("add_detail", object{"context": t.context}, object{"detail": t.output})
	}
	s.run.report("stop_section", object{"context": t.context}, at("stoptime", e, object{"result": outcome}))
}

func at(name string, e event, arguments object) object {
	arguments[name] = e.Time.Format("2006-01-02T15:04:05.999999Z07:00")
	return arguments
}
