package dev.rapporteur.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.run.JournaledReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tells what is to be thought of a run, by the exit code. Whatever can't be said is no
 * pass.
 */
@Command(name = "verdict", exitCodeOnInvalidInput = JudgeRun.WRONG_USAGE,
		exitCodeOnExecutionException = JudgeRun.NO_ANSWER,
		description = { "Tells whether a run is complete and good, in a line and by the exit code:",
				"0 pass, 1 fail, 2 partial, 3 empty, 4 no answer, 64 wrong usage.",
				"Of a directory it needs no service." })
final class JudgeRun implements Callable<Integer> {

	/** Nobody can say. */
	static final int NO_ANSWER = 4;

	/** {@code EX_USAGE} of {@code sysexits.h}. */
	static final int WRONG_USAGE = 64;

	private final Map<String, String> environment;

	private final Function<List<String>, JournaledReports> reports;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Print this.")
	private boolean help;

	@Parameters(paramLabel = "RUN|DIR",
			description = "The id of a run of the service, or the directory that a run reported to, or its journal.")
	private String run = "";

	JudgeRun(Map<String, String> environment, Function<List<String>, JournaledReports> reports) {
		this.environment = environment;
		this.reports = reports;
	}

	@Override
	public Integer call() {
		try {
			return isFile() ? judge(Path.of(this.run)) : ask();
		}
		catch (CommandFailedException ex) {
			this.spec.commandLine().getErr().println("rapporteur: " + ex.getMessage());
			return (ex.code() == ExitCode.USAGE) ? WRONG_USAGE : NO_ANSWER;
		}
	}

	/** An id of a run is never a path. */
	private boolean isFile() {
		return this.run.contains("/") || Files.exists(Path.of(this.run));
	}

	private int judge(Path path) {
		if (LeftReceipt.isIn(path)) {
			return judge(LeftReceipt.in(path));
		}
		Path journal = Journals.existing(path);
		try {
			JournaledReports.Judged judged = this.reports.apply(List.of()).judge(journal);
			Assessment assessment = judged.assessment();
			return tell(judged.run(), assessment.verdict().word(), assessment.verdict().plan().word(),
					assessment.verdict().reasons());
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.NO, String.valueOf(ex.getMessage()));
		}
	}

	private int judge(LeftReceipt left) {
		List<Object> reasons = new ArrayList<>(left.changes());
		reasons.addAll(reasons(left.verdict()));
		return tell(left.run(), left.word(word(left.verdict())), Answer.text(left.verdict(), "plan"), reasons);
	}

	private int ask() {
		Map<?, ?> answer = Service.of(this.environment).get(Service.run(this.run) + "/verdict").object();
		return tell(this.run, word(answer), Answer.text(answer, "plan"), reasons(answer));
	}

	private static List<?> reasons(Map<?, ?> answer) {
		return (answer.get("reasons") instanceof List<?> reasons) ? reasons : List.of();
	}

	private static Verdict.Word word(Map<?, ?> answer) {
		String given = Answer.text(answer, "verdict");
		return Arrays.stream(Verdict.Word.values())
			.filter((word) -> word.word().equals(given))
			.findFirst()
			.orElseThrow(() -> new CommandFailedException(ExitCode.REFUSED,
					"Who says so is not Rapporteur: verdict " + given));
	}

	private int tell(String id, Verdict.Word word, String plan, List<?> reasons) {
		PrintWriter output = this.spec.commandLine().getOut();
		output.println(id + " " + word.word() + " (plan: " + plan + ")" + (reasons.isEmpty() ? ""
				: ": " + reasons.stream().map(String::valueOf).collect(Collectors.joining("; "))));
		return switch (word) {
			case PASS -> 0;
			case FAIL -> 1;
			case PARTIAL -> 2;
			case EMPTY -> 3;
		};
	}

}
