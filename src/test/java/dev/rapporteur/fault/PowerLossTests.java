package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The power goes at some moment, and the disk has what was synchronised, and any part of
 * what was not: sectors of files, and names in directories. {@code -Dpower.losses} tells
 * how often, {@code -Dpower.seed} tries one of them again.
 */
class PowerLossTests {

	private static final Logger logger = LoggerFactory.getLogger(PowerLossTests.class);

	private static final int LOSSES = Integer.getInteger("power.losses", 100);

	private static final long SEED = Long.getLong("power.seed", -1);

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final JournalSettings JOURNAL = DefaultSettings.of(JournalSettings.class,
			"rapporteur.journal.sync=disk");

	@TempDir(factory = MemoryDirectory.class)
	private Path directory;

	private final List<SafeRun> runs = new ArrayList<>();

	private Path live() {
		return this.directory.resolve("live");
	}

	private RunRegistry registry() {
		RunRegistry registry = Runs.registry(DefaultSettings.registry(live().resolve("runs"), 10),
				DefaultSettings.limits(JOURNAL), InstantSource.system());
		registry.recover(SETTINGS);
		return registry;
	}

	private SafeRun open(RunRegistry registry, String name, @Nullable Path chosen) throws IOException {
		SafeRun run = SafeRun.open(registry, name, chosen, SETTINGS);
		this.runs.add(run);
		return run;
	}

	private List<SafeRun.Progress> progress() {
		return this.runs.stream().map(SafeRun::progress).toList();
	}

	/** Two runs at a time, and a third one where one of them has reported. */
	private void report(Random random) throws Exception {
		Path theirs = live().resolve("theirs");
		try (RunRegistry registry = registry()) {
			SafeRun own = open(registry, "own", null);
			SafeRun chosen = open(registry, "chosen", theirs);
			for (int i = 0; i < 6; i++) {
				own.report(i, random);
				chosen.report(i, random);
			}
			own.writeReports();
			chosen.close(registry);
			SafeRun next = open(registry, "next", theirs);
			for (int i = 0; i < 3; i++) {
				own.report(6 + i, random);
				next.report(i, random);
			}
			own.close(registry);
			next.close(registry);
		}
	}

	@Test
	void whatWasAnsweredIsThereAfterALossOfPowerAndFilesAreWholeOrAbsent() throws Exception {
		Files.createDirectories(live().resolve("theirs"));
		List<Moment<List<SafeRun.Progress>>> moments;
		try (RecordedDisk<List<SafeRun.Progress>> disk = RecordedDisk.begin(live(), this::progress)) {
			report(new Random(1));
			moments = disk.moments();
		}
		int damaged = 0;
		int closed = 0;
		for (long seed = Math.max(SEED, 0); seed < ((SEED < 0) ? LOSSES : SEED + 1); seed++) {
			Random random = new Random(seed);
			int number = random.nextInt(moments.size());
			LinkFreeDirectory.at(live()).delete();
			Moment<List<SafeRun.Progress>> moment = moments.get(number);
			moment.leave(random, live());
			String lost = "power.seed " + seed + ", moment " + number + " of " + moments.size();
			requireWholeReports(lost);
			try (RunRegistry next = registry()) {
				for (SafeRun.Progress run : moment.notes()) {
					SafeRun.Outcome outcome = run.check(next, lost);
					damaged += outcome.damaged() ? 1 : 0;
					closed += outcome.closedBefore() ? 1 : 0;
				}
			}
		}
		logger.info(
				"{} losses of power at {} moments: nothing that was answered is lost, each report is whole or "
						+ "absent; {} runs were closed before, {} had half an event that nobody had an answer to",
				LOSSES, moments.size(), closed, damaged);
	}

	private void requireWholeReports(String lost) throws IOException {
		try (Stream<Path> files = Files.walk(live())) {
			for (Path file : files.toList()) {
				String name = String.valueOf(file.getFileName());
				if (name.equals("results.json") || name.equals("receipt.json")) {
					assertThatCode(() -> JsonMapper.shared().readTree(file)).as("%s: %s", lost, file)
						.doesNotThrowAnyException();
				}
				else if (name.startsWith("Results")) {
					assertThat(Files.readString(file, StandardCharsets.UTF_8).strip()).as("%s: %s", lost, file)
						.startsWith("<")
						.endsWith(">");
				}
			}
		}
	}

}
