package dev.rapporteur.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.rapporteur.connector.ClientIdentity;
import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import dev.rapporteur.connector.TaskStart;
import dev.rapporteur.connector.TaskStop;
import dev.rapporteur.connector.TestsuiteStart;
import dev.rapporteur.connector.TestsuiteStop;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The report of one test plan: a test suite with one task. Thread-safe, as tests may run
 * side by side.
 */
final class PlanReport {

	private static final String TASK = "tests";

	private final TestPlan plan;

	private final Lane lane;

	private final ConcurrentMap<UniqueId, Node> nodes = new ConcurrentHashMap<>();

	private PlanReport(TestPlan plan, Lane lane) {
		this.plan = plan;
		this.lane = lane;
		Node task = new Node(lane, null);
		plan.getRoots().forEach((engine) -> this.nodes.put(engine.getUniqueIdObject(), task));
	}

	/**
	 * Opens test suite and task.
	 * @throws RuntimeException if the server isn't there or refuses, or there can't be a
	 * log
	 */
	static PlanReport start(TestPlan plan, ListenerSettings settings) {
		ReportClient client = ReportClient.connect(settings.socket(), settings.connector(),
				ClientIdentity.ofThisProcess());
		try {
			Lane lane = Lane.of(client, new LogFiles(settings.directory()));
			client.startTestsuite(
					TestsuiteStart.of(settings.name()).jobType("junit").user(System.getProperty("user.name", "")));
			client.startTask(TaskStart.of(TASK).scriptType("junit").logfile(lane.log().path()));
			return new PlanReport(plan, lane);
		}
		catch (RuntimeException ex) {
			client.close();
			throw ex;
		}
	}

	void started(TestIdentifier identifier) {
		if (!SectionType.isEngine(identifier)) {
			this.nodes.put(identifier.getUniqueIdObject(), open(parent(identifier), identifier));
		}
		else if (identifier.getParentIdObject().isPresent()) {
			this.nodes.put(identifier.getUniqueIdObject(), parent(identifier));
		}
	}

	private Node parent(TestIdentifier identifier) {
		return identifier.getParentIdObject()
			.map(this.nodes::get)
			.orElseThrow(() -> new IllegalStateException("Nothing is open around " + identifier.getUniqueId()));
	}

	private static Node open(Node parent, TestIdentifier identifier) {
		String id = parent.idOf(identifier);
		SectionType type = SectionType.of(identifier, parent.type());
		Lane lane = parent.lane().enter();
		SectionStart section = SectionStart.of(id)
			.name(identifier.getDisplayName())
			.type(type.word())
			.logfile(lane.log().path());
		List<String> tags = identifier.getTags().stream().map(TestTag::getName).sorted().toList();
		lane.client().startSection(tags.isEmpty() ? section : section.with("tags", tags));
		return new Node(lane, type);
	}

	void finished(TestIdentifier identifier, TestExecutionResult result) {
		Node node = this.nodes.get(identifier.getUniqueIdObject());
		if (node != null && SectionType.isEngine(identifier)) {
			engineFinished(identifier, node, result);
		}
		else if (node != null) {
			stop(identifier, node, result);
		}
	}

	private void stop(TestIdentifier identifier, Node node, TestExecutionResult result) {
		ReportClient client = node.lane().client();
		result.getThrowable().map(Outcome::stackTrace).ifPresent(client::addDetail);
		close(identifier, node, Outcome.of(result, node.hasChildren()));
	}

	private void close(TestIdentifier identifier, Node node, SectionStop stop) {
		node.lane().client().stopSection(stop);
		this.nodes.remove(identifier.getUniqueIdObject());
		parent(identifier).lane().leave(node.lane());
	}

	/** Engines are no sections, but one that fails must not be overlooked. */
	private void engineFinished(TestIdentifier engine, Node around, TestExecutionResult result) {
		if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
			Node node = open(around, engine);
			result.getThrowable().map(Outcome::stackTrace).ifPresent(node.lane().client()::addDetail);
			node.lane().client().stopSection(Outcome.of(result, false));
			around.lane().leave(node.lane());
		}
		this.nodes.remove(engine.getUniqueIdObject());
	}

	/** What is skipped as a whole is reported with all that is in it. */
	void skipped(TestIdentifier identifier, String reason) {
		started(identifier);
		this.plan.getChildren(identifier).forEach((child) -> skipped(child, reason));
		Node node = this.nodes.get(identifier.getUniqueIdObject());
		if (node != null && !SectionType.isEngine(identifier)) {
			close(identifier, node, Outcome.skipped(reason));
		}
	}

	void published(TestIdentifier identifier, ReportEntry entry) {
		Node node = this.nodes.get(identifier.getUniqueIdObject());
		if (node == null) {
			return;
		}
		Map<String, String> entries = new LinkedHashMap<>();
		entry.getKeyValuePairs().forEach((key, value) -> {
			if (key.equals("stdout") || key.equals("stderr")) {
				node.lane().log().append(value);
			}
			else {
				entries.put(key, value);
			}
		});
		if (!entries.isEmpty()) {
			node.lane().client().extendExtra("entries", List.of(entries));
		}
	}

	/** Closes task and test suite, and has the reports written. */
	void finish() {
		ReportClient client = this.lane.client();
		client.stopTask(TaskStop.of());
		client.stopTestsuite(TestsuiteStop.of().numberOfTasks(1));
		client.generateReport();
		client.generateXml();
		abandon();
	}

	/** Says nothing more. */
	void abandon() {
		this.lane.close();
	}

}
