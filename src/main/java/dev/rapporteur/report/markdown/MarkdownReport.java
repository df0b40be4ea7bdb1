package dev.rapporteur.report.markdown;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;
import dev.rapporteur.summary.RunSummary;

import org.springframework.util.StringUtils;

/**
 * Writes {@code summary.md}: the verdict and its reasons, counts, failed test cases and
 * what took longest. It has a size that servers show.
 */
final class MarkdownReport implements CaseTaker<RuntimeException> {

	/** What may stand before and behind the failures, whatever is told there. */
	private static final int REST = 32_000;

	private static final int REASONS = 10;

	private static final int SLOWEST = 10;

	private static final int LINE = 300;

	private final MarkdownSettings settings;

	private final Baseline.Outcome compared;

	private final Map<CaseOutcome, Long> counts = new EnumMap<>(CaseOutcome.class);

	private final StringBuilder failures = new StringBuilder();

	private long size = REST;

	private long leftOut;

	private MarkdownReport(MarkdownSettings settings, Baseline.Outcome compared) {
		this.settings = settings;
		this.compared = compared;
	}

	static void write(RunView run, MarkdownSettings settings, Baseline baseline, OutputStream output)
			throws IOException {
		MarkdownReport report = new MarkdownReport(settings, baseline.compare(run));
		CaseWalk.of(run, report);
		output.write(report.text(run).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void take(CaseGroup group) {
		for (TestCase each : group.cases()) {
			this.counts.merge(each.outcome(), 1L, Long::sum);
			if (each.outcome().isBad()) {
				add(group, each);
			}
		}
	}

	private void add(CaseGroup group, TestCase each) {
		String failure = failure(group, each);
		this.size += failure.getBytes(StandardCharsets.UTF_8).length;
		// what comes after one that had no room has none either: the first ones are shown
		if (this.size > this.settings.maximumSize().toBytes()) {
			this.leftOut++;
		}
		else {
			this.failures.append(failure);
		}
	}

	private String failure(CaseGroup group, TestCase each) {
		StringBuilder text = new StringBuilder("\n- ");
		text.append(MarkdownTexts.inline(group.classname(), LINE))
			.append(' ')
			.append(MarkdownTexts.inline(each.name(), LINE))
			.append(' ')
			.append(each.type());
		if (this.compared.changes() != null && this.compared.changes().isFailingNow(each.context().seq())) {
			text.append(", **new**");
		}
		if (!each.message().isEmpty() && !each.message().equals(each.type())) {
			text.append(": ").append(MarkdownTexts.inline(each.message(), LINE));
		}
		if (each.context().dict("xref").get("file") instanceof String file) {
			Object line = each.context().dict("xref").get("line");
			text.append(", ")
				.append(MarkdownTexts.inline(XmlCharacters.visible(file) + ((line instanceof Long) ? ":" + line : ""),
						LINE));
		}
		text.append('\n');
		// the reasons of the run stand above
		boolean more = each.context().kind() != ContextKind.TESTSUITE && !each.text().equals(each.message());
		if (more && this.settings.textLength() > 0 && !each.text().isEmpty()) {
			text.append(MarkdownTexts.block(each.text(), this.settings.textLength()).indent(2));
		}
		return text.toString();
	}

	private String text(RunView run) {
		CaseTexts texts = new CaseTexts(run.limits());
		Assessment assessment = run.assessment();
		Verdict verdict = assessment.verdict();
		StringBuilder text = new StringBuilder("# ").append(mark(verdict.word()))
			.append(' ')
			.append(MarkdownTexts.inline(texts.name(run.suite()), LINE))
			.append(": ")
			.append(verdict.word().word())
			.append("\n\n")
			.append(assessment.losses().isEmpty() ? "The report is complete.\n" : "**The report is not complete.**\n");
		verdict.reasons()
			.stream()
			.limit(REASONS)
			.forEach((reason) -> text.append("- ")
				.append(MarkdownTexts.inline(XmlCharacters.visible(reason), LINE))
				.append('\n'));
		Optional.ofNullable(this.compared.line())
			.ifPresent((line) -> text.append('\n')
				.append(MarkdownTexts.inline(StringUtils.capitalize(line), LINE))
				.append('\n'));
		text.append("\n| passed | failed | errored | skipped | total |\n|--:|--:|--:|--:|--:|\n|");
		for (CaseOutcome outcome : new CaseOutcome[] { CaseOutcome.PASSED, CaseOutcome.FAILURE, CaseOutcome.ERROR,
				CaseOutcome.SKIPPED }) {
			text.append(' ').append(this.counts.getOrDefault(outcome, 0L)).append(" |");
		}
		text.append(' ').append(this.counts.values().stream().mapToLong(Long::longValue).sum()).append(" |\n");
		if (!this.failures.isEmpty() || this.leftOut > 0) {
			text.append("\n## Failed\n").append(this.failures);
			text.append(
					(this.leftOut > 0) ? "\n" + this.leftOut + " more are left out, for the size of this page.\n" : "");
		}
		return text.append(slowest(run.summary())).toString();
	}

	/** One that is seen without reading. */
	private static String mark(Verdict.Word word) {
		return switch (word) {
			case PASS -> "✅";
			case FAIL -> "❌";
			case PARTIAL, EMPTY -> "⚠️";
		};
	}

	private static String slowest(RunSummary summary) {
		if (summary.slowest().isEmpty()) {
			return "";
		}
		StringBuilder text = new StringBuilder("\n## Slowest\n");
		summary.slowest()
			.stream()
			.limit(SLOWEST)
			.forEach((section) -> text.append("- ")
				.append(MarkdownTexts.inline(XmlCharacters.visible(section.fullid()), LINE))
				.append(String.format(Locale.ROOT, " %.3f s\n", section.runtime())));
		return text.toString();
	}

}
