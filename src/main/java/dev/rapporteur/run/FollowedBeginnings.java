package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.journal.RecordBatch;

/**
 * What is known of runs that other services have, by their first events.
 *
 * @param settings where they are kept
 * @param factory makes what they consist of
 * @param trees their trees
 */
record FollowedBeginnings(RegistrySettings settings, RunFactory factory, FollowedTrees trees) {

	/** The first event of a run, which tells whose events they are. */
	static JournalRecord first(RunId run, RecordBatch batch) throws IOException {
		JournalRecord first = batch.firstEvent();
		if (!(first.event() instanceof RunEvent.RunOpened opened) || !opened.run().equals(run.value())) {
			throw new IOException("They are not those of run " + run);
		}
		return first;
	}

	/** What a directory holds, if it is one of a run. */
	Optional<KnownRun> left(Path directory, KeptRuns kept) {
		if (ClosedRunFile.isIn(directory)) {
			return kept.closedIn(directory);
		}
		LeftJournal journal = LeftJournal.in(directory);
		return (journal != null && journal.run().equals(String.valueOf(directory.getFileName())))
				? Optional.of(known(directory, journal)) : Optional.empty();
	}

	/** A run that has left a journal in a directory. */
	KnownRun known(Path directory, LeftJournal journal) {
		return known(new RunId(journal.run()), directory, journal.opened(), journal.begin());
	}

	/** A run that began so. */
	KnownRun known(RunId id, Path directory, RunEvent.RunOpened opened, Instant begin) {
		Path origin = OriginFile.read(directory);
		RunRecord record = new RunRecord(id, opened.name(), origin, origin.equals(directory), opened.format(), null,
				RunOpening.time(begin, opened.utc()), null, null, null, List.of(), false, opened.joined(),
				opened.request());
		KnownRun known = this.factory.known(record, this.factory.files(directory, this.settings),
				Journal.left(directory, this.factory.limits().journal()), LastFigures.NONE);
		return known.followedBy(
				new FollowedRun(id, directory, opened, this.factory.limits(), this.trees, beginning(known, opened)));
	}

	/** What is logged elsewhere is not looked for on this machine. */
	FollowedRun.Beginning beginning(KnownRun known, RunEvent.RunOpened opened) {
		LogPlace place = new LogPlace(known.record().directory(), known.files().directory(), true);
		return () -> new JournaledRun(opened, place, this.factory.limits(), known.foundLogs());
	}

}
