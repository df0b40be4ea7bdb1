package dev.rapporteur.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Fulfilment;
import dev.rapporteur.plan.PlanFulfilment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks first of a run: is it good, is it whole, and if not, what broke.
 *
 * @param run the run
 * @param suite its suite
 * @param summary its figures
 * @param assessment how it stands
 * @param compared what changed since an earlier run
 * @param markup where to
 */
record FirstScreen(RunView run, ContextSnapshot suite, RunSummary summary, Assessment assessment,
		Baseline.Outcome compared, Markup markup) {

	static FirstScreen of(RunView run, Baseline.Outcome compared, Markup markup) {
		return new FirstScreen(run, run.suite(), run.summary(), run.assessment(), compared, markup);
	}

	/** The title of the page. */
	String title() {
		return HtmlTexts.name(this.suite) + ": " + verdict().word().word();
	}

	private Verdict verdict() {
		return this.assessment.verdict();
	}

	void write() throws IOException {
		header();
		this.markup.raw(
				"<div id=\"find\" role=\"search\"></div>\n<main>\n<div>\n<div id=\"list\"></div>\n<div id=\"failed\">\n");
		new FailedList(this.run, this.summary, this.compared.changes(), this.markup).write();
		this.markup
			.raw("</div>\n</div>\n<div>\n<div id=\"detail\"></div>\n<div id=\"time\"></div>\n<div id=\"figures\">\n");
		new FigureTables(this.summary, this.markup).write();
		this.markup.raw("</div>\n</div>\n</main>\n");
	}

	private void header() throws IOException {
		String word = verdict().word().word();
		this.markup.raw("<header>\n<h1>").text(HtmlTexts.name(this.suite)).raw(" ");
		this.markup.element("span class=\"verdict " + word + "\"", word).raw("</h1>\n");
		list("reasons", verdict().reasons());
		list("facts", facts());
		TotalsBar.write(this.summary, this.markup);
		this.markup.raw("</header>\n");
	}

	private void list(String name, List<String> items) throws IOException {
		if (!items.isEmpty()) {
			this.markup.raw("<ul class=\"" + name + "\">\n");
			for (String item : items) {
				this.markup.element("li", item).raw("\n");
			}
			this.markup.raw("</ul>\n");
		}
	}

	private List<String> facts() {
		List<String> facts = new ArrayList<>();
		PlanFulfilment plan = this.assessment.plan();
		facts.add((this.assessment.losses().isEmpty() ? "Complete" : "Not complete") + planned(plan));
		facts.add(HtmlTexts.time(this.suite.startTime()) + ", " + HtmlTexts.span(this.suite.runtime()));
		String host = HtmlTexts.shortened(this.suite.field("host"));
		if (!this.suite.text("host").isEmpty()) {
			facts.add("on " + host);
		}
		String compared = this.compared.line();
		if (compared != null) {
			facts.add(compared);
		}
		if (!this.summary.health().isEmpty()) {
			facts.add("health: " + HtmlTexts.counts(this.summary.health()));
		}
		if (this.summary.clockSteps().total() > 0) {
			facts.add("the clock was set meanwhile, " + this.summary.clockSteps().total() + " times");
		}
		return facts;
	}

	private static String planned(PlanFulfilment plan) {
		if (plan.outcome() == Verdict.PlanOutcome.NONE) {
			return ", without a plan";
		}
		List<String> parts = new ArrayList<>();
		planned(plan.tasks(), "tasks", parts);
		planned(plan.testcases(), "test cases", parts);
		PlanFulfilment.Shards shards = plan.shards();
		if (shards != null) {
			parts.add(shards.declared().size() + " of " + shards.of() + " shards");
		}
		return ": " + String.join(", ", parts);
	}

	private static void planned(@Nullable Fulfilment fulfilment, String what, List<String> parts) {
		if (fulfilment != null) {
			long there = fulfilment.expected() - fulfilment.missing().total();
			parts.add(there + " of " + fulfilment.expected() + " planned " + what);
		}
	}

}
