package dev.rapporteur.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The report of one test plan: a task with a section for each class and test.
 * Thread-safe, as tests may run side by side.
 */
final class PlanReport {

	private final TestPlan plan;

	private final Reporter reporter;

	private final ConcurrentMap<UniqueId, Node> nodes = new ConcurrentHashMap<>();

	/**
	 * Creates it.
	 * @param plan what is reported
	 * @param reporter where
	 */
	PlanReport(TestPlan plan, Reporter reporter) {
		this.plan = plan;
		this.reporter = reporter;
		Node task = new Node(reporter.task(), null);
		plan.getRoots().forEach((engine) -> this.nodes.put(engine.getUniqueIdObject(), task));
		reporter.expect(testcases());
	}

	/**
	 * Their ids, if those start in the order of the plan that JUnit gives the same last
	 * part.
	 */
	private List<String> testcases() {
		Node task = new Node(this.reporter.task(), null);
		return this.plan.getRoots()
			.stream()
			.flatMap((engine) -> this.plan.getChildren(engine).stream())
			.map(task::idOf)
			.toList();
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
		SectionStart section = SectionStart.of(id).name(identifier.getDisplayName()).type(type.word());
		List<String> tags = identifier.getTags().stream().map(TestTag::getName).sorted().toList();
		return new Node(parent.context().start(tags.isEmpty() ? section : section.with("tags", tags)), type);
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
		result.getThrowable().map(Outcome::stackTrace).ifPresent(node.context()::addDetail);
		close(identifier, node, Outcome.of(result, node.hasChildren()));
	}

	private void close(TestIdentifier identifier, Node node, SectionStop stop) {
		node.context().stop(stop);
		this.nodes.remove(identifier.getUniqueIdObject());
	}

	/** Engines are no sections, but one that fails must not be overlooked. */
	private void engineFinished(TestIdentifier engine, Node around, TestExecutionResult result) {
		if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
			Node node = open(around, engine);
			result.getThrowable().map(Outcome::stackTrace).ifPresent(node.context()::addDetail);
			node.context().stop(Outcome.of(result, false));
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
				node.context().print(value);
			}
			else {
				entries.put(key, value);
			}
		});
		if (!entries.isEmpty()) {
			node.context().addEntries(entries);
		}
	}

	/** Ends the report as a complete one. */
	void finish() {
		this.reporter.finish();
	}

	/** Says nothing more. */
	void abandon() {
		this.reporter.abandon();
	}

}
