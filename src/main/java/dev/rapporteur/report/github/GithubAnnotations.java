package dev.rapporteur.report.github;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.Shortened;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;

/**
 * Writes {@code github-annotations.txt}: a workflow command for the verdict of a run that
 * doesn't pass, and one for each test case that failed, at the line of what failed first
 * in it.
 */
final class GithubAnnotations implements CaseTaker<RuntimeException> {

	/** GitHub shows the first ten errors of a step, and none of the others. */
	private static final int SHOWN = 10;

	private static final int LONGEST = 2_000;

	private final RunView run;

	private final List<String> failures = new ArrayList<>();

	private long bad;

	private GithubAnnotations(RunView run) {
		this.run = run;
	}

	static void write(RunView run, OutputStream output) throws IOException {
		GithubAnnotations annotations = new GithubAnnotations(run);
		CaseWalk.of(run, annotations);
		output.write(annotations.text().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void take(CaseGroup group) {
		for (TestCase each : group.cases()) {
			// the verdict tells of the run itself
			if (each.outcome().isBad() && each.context().kind() != ContextKind.TESTSUITE) {
				this.bad++;
				if (this.failures.size() < SHOWN) {
					this.failures
						.add(error(place(group, each) + "title=" + property(each.classname() + " " + each.name()),
								told(each)));
				}
			}
		}
	}

	private static String told(TestCase each) {
		String told = each.text().isEmpty() ? each.message() : each.text();
		return told.equals(each.type()) ? told : each.type() + ": " + told;
	}

	private String place(CaseGroup group, TestCase each) {
		FirstFailure first = new FirstFailure();
		CaseWalk.within(this.run, group, each, first);
		Map<?, ?> xref = first.xref.isEmpty() ? each.context().dict("xref") : first.xref;
		if (!isPlace(xref)) {
			return "";
		}
		boolean known = xref.get("line") instanceof Long line && line > 0;
		return "file=" + property(XmlCharacters.visible(String.valueOf(xref.get("file")))) + ","
				+ (known ? "line=" + xref.get("line") + "," : "");
	}

	private static boolean isPlace(Map<?, ?> xref) {
		return xref.get("file") instanceof String file && !file.isBlank();
	}

	private String text() {
		Verdict verdict = this.run.assessment().verdict();
		if (verdict.word() == Verdict.Word.PASS) {
			return "";
		}
		String job = new CaseTexts(this.run.limits()).name(this.run.suite());
		boolean all = this.bad < SHOWN;
		List<String> shown = all ? this.failures : this.failures.subList(0, SHOWN - 1);
		String more = all ? "" : "\n" + (this.bad - shown.size()) + " failures are not shown here";
		return error("title=" + property(job + ": " + verdict.word().word()),
				XmlCharacters.visible(String.join("\n", verdict.reasons())) + more) + String.join("", shown);
	}

	private static String error(String properties, String message) {
		return "::error " + properties + "::" + data(Shortened.of(message, LONGEST)) + "\n";
	}

	/** As GitHub reads it: what a test says can't be a command. */
	private static String data(String text) {
		return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
	}

	private static String property(String text) {
		return data(text).replace(":", "%3A").replace(",", "%2C");
	}

	/** Where the first thing failed that says where it is: what lies deeper says more. */
	private static final class FirstFailure implements ContextVisitor<RuntimeException> {

		private Map<?, ?> xref = Map.of();

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
			// what lies in it comes first
		}

		@Override
		public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
			if (this.xref.isEmpty() && context.isFailure() && isPlace(context.dict("xref"))) {
				this.xref = context.dict("xref");
			}
		}

	}

}
