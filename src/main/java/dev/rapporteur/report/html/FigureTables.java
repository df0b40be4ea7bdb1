package dev.rapporteur.report.html;

import java.io.IOException;
import java.util.List;

import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a run, its slowest sections, and how many contexts there are of each type.
 *
 * @param summary its figures
 * @param markup where to
 */
record FigureTables(RunSummary summary, Markup markup) {

	/** More of each would be in the way of a reader. */
	private static final int ROWS = 20;

	private static final int TASKS = 50;

	void write() throws IOException {
		tasks();
		slowest();
		totals();
	}

	private void tasks() throws IOException {
		RunSummary.Listed<RunSummary.TaskSummary> tasks = this.summary.tasks();
		begin("Tasks", List.of("Task", "Result", "Took", "Sections"));
		List<RunSummary.TaskSummary> shown = tasks.items().stream().limit(TASKS).toList();
		for (RunSummary.TaskSummary task : shown) {
			String reason = (task.reason() != null) ? ": " + task.reason() : "";
			row(name(task), orUnknown(task.result()) + reason, HtmlTexts.span(task.runtime()),
					HtmlTexts.counts(task.sections()));
		}
		end(tasks.total() - shown.size());
	}

	private static String name(RunSummary.TaskSummary task) {
		boolean same = task.name().isEmpty() || task.name().equals(task.fullid());
		return same ? task.fullid() : task.name() + " (" + task.fullid() + ")";
	}

	private void slowest() throws IOException {
		if (this.summary.slowest().isEmpty()) {
			return;
		}
		begin("Slowest", List.of("Section", "Type", "Took"));
		for (RunSummary.TimedSection section : this.summary.slowest().stream().limit(ROWS).toList()) {
			row(section.fullid(), section.type(), HtmlTexts.span(section.runtime()));
		}
		end(0);
	}

	private void totals() throws IOException {
		List<RunSummary.Total> totals = this.summary.totals();
		begin("Totals", List.of("Type", "Depth", "Number", "Results"));
		for (RunSummary.Total total : totals.stream().limit(ROWS).toList()) {
			Integer depth = total.depth();
			row((total.type() != null) ? total.type() : "others", (depth != null) ? depth.toString() : "",
					String.valueOf(total.total()), HtmlTexts.counts(total.results()));
		}
		end(Math.max(totals.size() - ROWS, 0));
	}

	private static String orUnknown(@Nullable String text) {
		return (text != null) ? text : HtmlTexts.UNKNOWN;
	}

	private void begin(String title, List<String> columns) throws IOException {
		this.markup.raw("<h2>" + title + "</h2>\n<table>\n<thead><tr>");
		for (String column : columns) {
			this.markup.element("th scope=\"col\"", column);
		}
		this.markup.raw("</tr></thead>\n<tbody>\n");
	}

	private void row(String... cells) throws IOException {
		this.markup.raw("<tr>");
		for (String cell : cells) {
			this.markup.element("td", cell);
		}
		this.markup.raw("</tr>\n");
	}

	private void end(long more) throws IOException {
		this.markup.raw("</tbody>\n</table>\n");
		if (more > 0) {
			this.markup.raw("<p>And " + more + " more.</p>\n");
		}
	}

}
