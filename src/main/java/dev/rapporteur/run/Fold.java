package dev.rapporteur.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run that was followed: makes its tree of its events, as a recovery does, writes
 * its reports, the receipt of these, and the record by which the next process knows it.
 *
 * @param factory makes what the run consists of
 * @param settings limits of runs
 */
record Fold(RunFactory factory, RegistrySettings settings) {

	/**
	 * Writes what belongs to the end of a run. Can be done again, also if it was broken
	 * off.
	 * @param known what is known of the run
	 * @param followed its events
	 * @param reason why it ends without its end, or null if it came to that
	 * @throws IOException if something can't be written, or its copy is damaged: it has
	 * to be mended then
	 */
	Folded fold(KnownRun known, FollowedRun followed, @Nullable String reason) throws IOException {
		try {
			return foldSound(known, followed, reason);
		}
		catch (DamagedJournalException ex) {
			followed.suspect();
			throw ex;
		}
	}

	private Folded foldSound(KnownRun known, FollowedRun followed, @Nullable String reason) throws IOException {
		if (!followed.isSound()) {
			throw new IOException("its copy has to be mended");
		}
		Journal journal = followed.journal();
		followed.sync();
		LogPlace place = new LogPlace(known.record().directory(), LinkFreeDirectory.at(followed.directory()), true);
		RunLogs logs = this.factory.logs(place);
		try (JournaledRun run = new JournaledRun(followed.opened(), place, this.factory.limits(), logs)) {
			run.follow(journal);
			if (reason != null) {
				run.lose(reason);
			}
			if (!run.isClosed()) {
				run.end();
			}
			run.countLines();
			List<String> reports = write(run, followed);
			RunFiles files = this.factory.files(followed.directory(), this.settings);
			for (String report : reports) {
				files.written(report);
			}
			SequencedSet<String> names = new TreeSet<>(logs.names());
			names.addAll(known.foundLogs().names());
			Receipt receipt = receipt(run, files, journal, reports, List.copyOf(names));
			ClosedRun closed = new ClosedRun(run.id(), followed.opened().name(), known.record().directory().toString(),
					run.format(), known.record().opened(), RunOpening.time(run.time(), followed.opened().utc()),
					(reason != null) ? reason : run.reason(), null, ClosedRun.Report.of(files, reports),
					List.copyOf(names), logs.taskLogs(), journal.last(), journal.size(),
					new LastFigures(run.summary(), receipt), followed.opened().request());
			ClosedRunFile.write(closed, followed.directory());
			// nobody has waited for the disk when the run began
			DiskSync.parent(followed.directory());
			return new Folded(receipt, journal.last(), digest(journal));
		}
	}

	/**
	 * What came of a run that was closed before.
	 * @throws IOException if that can't be read
	 */
	static Folded of(KnownRun closed) throws IOException {
		Receipt receipt = closed.receipt();
		if (receipt == null) {
			throw new IOException("run " + closed.id() + " has no receipt");
		}
		return new Folded(receipt, closed.journal().last(), digest(closed.journal()));
	}

	private static String digest(Journal journal) throws IOException {
		return HexFormat.of().formatHex(JournalDigest.of(journal));
	}

	private List<String> write(JournaledRun run, FollowedRun followed) throws IOException {
		List<String> written = new ArrayList<>();
		if (run.contexts().suite() != null) {
			ReportWriter writer = new ReportWriter(
					LinkFreeDirectory.at(followed.directory(), this.factory.limits().permissions()),
					this.factory.reportListener());
			for (ReportFormat format : this.factory.formats().ofRun(run.format()).all()) {
				written.addAll(writer.write(format, run));
			}
		}
		return written;
	}

	private Receipt receipt(JournaledRun run, RunFiles files, Journal journal, List<String> reports, List<String> logs)
			throws IOException {
		ReceiptFile file = new ReceiptFile(files, this.factory.limits().receipt());
		Receipt receipt = new Receipt(run.id(), run.books(), run.assessment(),
				file.digests(journal.place().path(), reports, logs));
		if (!reports.isEmpty()) {
			file.write(receipt);
		}
		return receipt;
	}

}
