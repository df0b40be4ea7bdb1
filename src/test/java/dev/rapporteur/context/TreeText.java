package dev.rapporteur.context;

import java.util.stream.Collectors;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Shows a tree as text, a line for each context.
 */
final class TreeText {

	private final StringBuilder text = new StringBuilder();

	private final String result;

	private final String summary;

	private TreeText(String result, String summary) {
		this.result = result;
		this.summary = summary;
	}

	/** Results with their reasons, summaries that aren't empty, and what is ignored. */
	static String of(ContextTree tree) {
		return of(tree, "result", "summary");
	}

	/** Health results and summaries. */
	static String ofHealth(ContextTree tree) {
		return of(tree, "health_result", "health_summary");
	}

	private static String of(ContextTree tree, String result, String summary) {
		TreeText text = new TreeText(result, summary);
		if (tree.suite() != null) {
			text.add(tree.suite(), "");
		}
		return text.text.toString();
	}

	private void add(Context context, String indent) {
		this.text.append(indent).append(context.id()).append(' ').append(result(context.field(this.result)));
		this.text.append(counts(context.field(this.summary))).append(context.isIgnored() ? " ignored" : "");
		this.text.append(context.isStopped() ? "" : " open").append('\n');
		context.children().forEach((child) -> add(child, indent + "  "));
	}

	private static String result(@Nullable Object result) {
		if (!(result instanceof TestResult given)) {
			return "none";
		}
		return given.code().word() + ((given.reason() == None.NONE) ? "" : " (" + given.reason() + ")");
	}

	/** The counts of a summary that aren't 0. */
	static String counts(@Nullable Object summary) {
		if (!(summary instanceof ResultCounter counter) || counter.total() == 0) {
			return "";
		}
		return ResultCounter.ORDER.stream()
			.filter((code) -> counter.count(code) != 0)
			.map((code) -> counter.count(code) + " " + code.word())
			.collect(Collectors.joining(", ", " [", "]"));
	}

}
