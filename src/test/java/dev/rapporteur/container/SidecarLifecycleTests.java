package dev.rapporteur.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.event.EventForm;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What src/docs/kubernetes.md promises of a job with a sidecar, with the pod as the chart
 * renders it and the step of that page.
 */
@ContainerTest
@EnabledIfEnvironmentVariable(named = Pod.TOOLS_IMAGE, matches = ".+",
		disabledReason = "RAPPORTEUR_TOOLS_IMAGE doesn't name an image with Python and a shell, .ci/base-images makes one")
class SidecarLifecycleTests {

	private static final Path MANIFEST = Path.of("src/test/chart/golden/job.yaml");

	private static final int TERMINATED = 143;

	private static final int KILLED = 137;

	/** What the commands end with if nobody answers, and if the service refuses. */
	private static final int UNREACHABLE = 4;

	private static final int PARTIAL = 2;

	/**
	 * Reports to the socket, then over HTTP. Like many a harness it ends well whatever
	 * becomes of its reports.
	 */
	private static final String TESTS = """
			#!/usr/bin/python3
			import json, os, pickle, socket, struct, sys, time
			from urllib import request

			def call(name, **data):
			    message = pickle.dumps({'name': name, 'data': data}, protocol=4)
			    server.sendall(struct.pack('>BH', 0, len(message)) + message)
			    reply = pickle.loads(receive(struct.unpack('>BH', receive(3))[1]))
			    if isinstance(reply, dict) and 'exception' in reply:
			        raise OSError(reply['exception'])

			def receive(size):
			    data = server.recv(size, socket.MSG_WAITALL)
			    if len(data) < size:
			        raise ConnectionError('the server hung up')
			    return data

			def post(*commands):
			    request.urlopen(request.Request(f'{os.environ["RAPPORTEUR_URL"]}/api/v1/runs/{sys.argv[1]}/commands',
			        json.dumps(commands).encode(), {'Content-Type': 'application/json'})).read()

			server = socket.socket(socket.AF_UNIX)
			try:
			    server.connect(os.environ.get('SOCKET', '/run/job/reporter.sock'))
			    call('register_client', pid='7', ppid='1')
			    call('start_testsuite', id='suite')
			    call('start_task', id='task')
			    call('start_section', id='socket', type='Testcase')
			    call('stop_section', id='socket', result='passed')
			    print('half of it is reported', flush=True)
			    while not os.path.exists('/tests/go-on'):
			        time.sleep(0.1)
			    post({'command': 'start_section', 'as': 'section', 'parent': 2, 'arguments': {'id': 'http', 'type': 'Testcase'}},
			         {'command': 'stop_section', 'context': '$section', 'arguments': {'result': 'RESULT'}})
			    call('stop_task')
			    call('stop_testsuite')
			except OSError as error:
			    print('reports are lost:', error, flush=True)
			""";

	private static final String OWN_RUN = """
			#!/bin/sh
			rapporteur() { python3 -m rapporteur_pyats "$@"; }
			run=$(rapporteur open nightly) || exit
			SOCKET=/run/info/$run/reporter.sock /tests/all "$run"
			rapporteur close "$run" && rapporteur reports "$run" --to /tmp/reports && rapporteur wait "$run"
			""";

	/** What the journal has when half of it is reported. */
	private static final String[] HALF = { "run-opened", "client-registered", "context-created 1", "context-started 1",
			"context-created 2", "context-started 2", "context-started 3", "context-stopped 3" };

	@TempDir
	private Path directory;

	@Test
	void theStepOfAJobTakesItsReportsAndItsVerdictBeforeTheSidecarEnds() throws Exception {
		try (Pod pod = new Pod(MANIFEST)) {
			String sidecar = pod.startSidecar();
			String job = pod.startJob(image("passed").file("tests/go-on", ""), "/tests/run");
			assertThat(pod.awaitEnd(job)).as(pod.logs(job)).isZero();
			Map<String, byte[]> reports = pod.files("reports");
			assertThat(reports.keySet()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "results.json");
			assertThat(results(reports)).isEqualTo("suite passed, task passed, socket passed, http passed");
			assertThat(pod.terminate(sidecar)).isEqualTo(TERMINATED);
		}
	}

	/** Whose harness ends well all the same. */
	@Test
	void theStepOfAJobFailsIfOneOfItsResultsIsBad() throws Exception {
		try (Pod pod = new Pod(MANIFEST)) {
			pod.startSidecar();
			String job = pod.startJob(image("failed").file("tests/go-on", ""), "/tests/run");
			assertThat(pod.awaitEnd(job)).as(pod.logs(job)).isOne();
			assertThat(results(pod.files("reports")))
				.isEqualTo("suite failed, task failed, socket passed, http failed");
		}
	}

	@Test
	void aSidecarThatOutlivesAJobThatWasKilledWritesItsReports() throws Exception {
		try (Pod pod = new Pod(MANIFEST)) {
			String sidecar = pod.startSidecar();
			String job = startJobUntilHalf(pod);
			pod.signal(job, "KILL");
			assertThat(pod.awaitEnd(job)).isEqualTo(KILLED);
			assertThat(pod.terminate(sidecar)).isEqualTo(TERMINATED);
			assertThat(results(pod.files("rapporteur"))).isEqualTo("suite errored, task errored, socket passed");
		}
	}

	@Test
	void aJobWhoseSidecarIsKilledFailsAndTheJournalHasWhatWasAnswered() throws Exception {
		try (Pod pod = new Pod(MANIFEST)) {
			String sidecar = pod.startSidecar();
			String job = startJobUntilHalf(pod);
			pod.signal(sidecar, "KILL");
			assertThat(pod.awaitEnd(sidecar)).isEqualTo(KILLED);
			goOn(pod, job);
			assertThat(pod.awaitEnd(job)).as(pod.logs(job)).isEqualTo(UNREACHABLE);
			assertThat(pod.logs(job)).contains("reports are lost: ");
			assertThat(pod.files("reports")).isEmpty();
			Map<String, byte[]> left = pod.files("rapporteur");
			assertThat(left.keySet()).containsExactly(".rapporteur.journal", ".rapporteur.journal.lock");
			assertThat(events(left, ".rapporteur.journal")).containsExactly(HALF);
		}
	}

	/** A kubelet does so at once; the run goes on, and says what is missing. */
	@Test
	void aJobWhoseSidecarIsStartedAgainFailsAndTheReportsTellWhatWasLost() throws Exception {
		try (Pod pod = new Pod(MANIFEST)) {
			String first = pod.startSidecar();
			String job = startJobUntilHalf(pod);
			pod.signal(first, "KILL");
			assertThat(pod.awaitEnd(first)).isEqualTo(KILLED);
			String second = pod.startSidecar();
			goOn(pod, job);
			assertThat(pod.awaitEnd(job)).as(pod.logs(job)).isEqualTo(PARTIAL);
			assertThat(pod.logs(job)).contains("reports are lost: ", "2 contexts ended without the client");
			assertThat(results(pod.files("reports")))
				.isEqualTo("suite errored, task errored, socket passed, http passed");
			assertThat(pod.terminate(second)).isEqualTo(TERMINATED);
			Map<String, byte[]> left = pod.files("rapporteur");
			assertThat(left.keySet()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
					"results.json");
			assertThat(results(left)).isEqualTo("suite errored, task errored, socket passed, http passed");
		}
	}

	/** It opens its run itself, and comes to the socket by the group of the pod. */
	@Test
	void aJobOfAnotherUserReportsToARunOfItsOwn() throws Exception {
		try (Pod pod = new Pod(MANIFEST.resolveSibling("job-pyats.yaml"))) {
			String sidecar = pod.startSidecar();
			String job = pod.startJob(image("passed").file("tests/go-on", "").file("tests/own-run", OWN_RUN),
					"/tests/own-run");
			assertThat(pod.awaitEnd(job)).as(pod.logs(job)).isZero();
			Map<String, byte[]> reports = pod.files("scratch");
			assertThat(reports.keySet()).containsExactly("reports/ResultsDetails.xml", "reports/ResultsSummary.xml",
					"reports/junit.xml", "reports/results.json");
			assertThat(results(reports, "reports/results.json"))
				.isEqualTo("suite passed, task passed, socket passed, http passed");
			assertThat(pod.terminate(sidecar)).isEqualTo(TERMINATED);
			assertThat(pod.logs(sidecar)).contains("The service has ended, all reports are written");
		}
	}

	private static String startJobUntilHalf(Pod pod) throws Exception {
		String job = pod.startJob(image("passed"), "/tests/run");
		await().until(() -> pod.logs(job).contains("half of it is reported"));
		return job;
	}

	private static void goOn(Pod pod, String job) {
		assertThat(pod.execute(job, Duration.ofSeconds(30), List.of("touch", "/tests/go-on"))).isZero();
	}

	/** What the image of the job has, with the step of the documentation. */
	private static Archive image(String result) throws IOException {
		Matcher step = Pattern.compile("```sh\n(#!/bin/sh\n# /tests/run.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("src/docs/kubernetes.md")));
		assertThat(step.find()).isTrue();
		return new Archive().directory("tests", 0777, 0)
			.file("tests/run", step.group(1))
			.file("tests/all", TESTS.replace("RESULT", result))
			.files("usr/lib/python3/dist-packages/rapporteur_pyats", Path.of("src/main/python/rapporteur_pyats"),
					".py");
	}

	/** Each context of a report with its result. */
	private static String results(Map<String, byte[]> files) {
		return results(files, "results.json");
	}

	private static String results(Map<String, byte[]> files, String name) {
		List<String> results = new ArrayList<>();
		collect(JsonMapper.shared().readTree(Objects.requireNonNull(files.get(name))).get("report"), results);
		return String.join(", ", results);
	}

	private static void collect(JsonNode context, List<String> results) {
		if (context.has("id")) {
			results.add(context.get("id").stringValue() + " " + context.get("result").get("value").stringValue());
		}
		context.path("tasks").forEach((task) -> collect(task, results));
		context.path("sections").forEach((section) -> collect(section, results));
	}

	private List<String> events(Map<String, byte[]> files, String name) throws IOException {
		List<String> events = new ArrayList<>();
		Path journal = Files.write(this.directory.resolve("journal"), Objects.requireNonNull(files.get(name)));
		try (JournalReader reader = JournalReader.open(journal)) {
			for (JournalRecord each = reader.next(); each != null; each = reader.next()) {
				Map<String, Object> event = EventForm.of(each.event());
				events.add((event.get("type") + " " + event.getOrDefault("seq", "")).strip());
			}
		}
		return events;
	}

}
