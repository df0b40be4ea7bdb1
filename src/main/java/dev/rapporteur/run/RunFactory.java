package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.clock.Clocks;
import dev.rapporteur.clock.LocalClock;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.PreviousRuns;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.receipt.Ledger;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.report.ReportLogs;
import dev.rapporteur.report.ReportWriter;
import dev.rapporteur.subscription.Subscriptions;

/**
 * Makes runs of their parts, and says in which order these hear of events.
 *
 * @param limits limits of each run
 * @param clocks tell the time
 * @param subscriberThreads for sending events to subscribers, which may block
 * @param formats the formats of reports
 * @param reportListener hears of each report file
 * @param listeners hear of the events of all runs
 * @param keys how many commands with keys are remembered of a run that is taken up
 */
record RunFactory(RunLimits limits, Clocks clocks, Executor subscriberThreads, ReportFormats formats,
		ReportFileListener reportListener, RunListeners listeners, int keys) {

	/**
	 * Makes a run, which is not open yet.
	 * @param id its name
	 * @param directory where its reports are written; relative log files are looked for
	 * here
	 * @param files the same, to read and write there
	 * @param request what was asked for
	 * @param onClose what becomes of its journal once it has ended with its reports
	 */
	Run create(RunId id, Path directory, RunFiles files, RunRequest request, ClosedJournals.Leaving onClose) {
		RunSettings settings = request.settings();
		Ledger ledger = new Ledger();
		RunJournal journal = new RunJournal(onClose, ledger, request.redaction());
		TurnLock holder = new TurnLock(journal);
		LogPlace place = new LogPlace(directory, files.directory(), this.limits.logs().confined());
		LogCounting counting = new LogCounting(place, this.limits.logs());
		RunLogs logs = logs(place, request.redaction());
		Subscriptions subscriptions = new Subscriptions(settings.subscriberQueue(), settings.subscriberDelay(),
				this.subscriberThreads);
		ClockStepLog clockSteps = new ClockStepLog(id, journal, this.clocks, settings.utc(),
				this.limits.summary().entries());
		LiveFigures figures = new LiveFigures();
		AddedExtraData extras = new AddedExtraData();
		ContextListener toJournal = (event, context, results) -> journal.changed(event, results, holder.caller(),
				holder.request());
		List<ContextListener> inOrder = inOrder(this.listeners.opened(id, directory, request), clockSteps, counting,
				figures, extras, logs, toJournal, subscriptions);
		ContextService contexts = new ContextService(new ContextTree(inOrder),
				LocalClock.in(settings.utc(), clockSteps.clock()), counting::size);
		RunState state = new RunState(request.redaction(), new CarriedOutRequests(this.keys));
		Turn turn = new Turn(holder, state, contexts, new ClientRegistry(settings.maximumClients()), journal,
				new OpenContextCloser(contexts), this.limits.plan());
		Turns turns = new Turns(holder, turn, counting, extras);
		CountedReader counted = new CountedReader(turns, counting);
		ReentrantLock reporting = new ReentrantLock();
		RunOverview overview = new RunOverview(id, turns, journal, subscriptions, figures, clockSteps,
				this.limits.summary(), this.limits.plan(), this.limits.values());
		RunReports reports = new RunReports(id, files, turns, counted,
				new ReportedRun(turns, state, overview, reported(files, turns, logs), this.limits.values()),
				this.formats.ofRun(settings.format()), new ReportWriter(files.directory(), this.reportListener),
				reporting, journal);
		RequestLog requests = RequestLog.in(files.directory(), settings.requestLog(), this.limits.values());
		RunReceipts receipts = new RunReceipts(id, files, overview, journal, reports, logs, this.limits.receipt());
		return new Run(id, directory, files, state, turns, counted, journal, subscriptions, logs, overview, reports,
				requests,
				new RunEnding(reporting, state, turns, figures, reports, journal, requests, counting, receipts),
				new RunReplay(turn, counting, clockSteps, state, ledger),
				new AwaitedClients(turns, this.limits.clients().returnWithin()), receipts);
	}

	private static ReportLogs reported(RunFiles files, Turns turns, RunLogs logs) {
		return new DirectoryLogs(files.directory(),
				(seq) -> turns.take((turn) -> logs.part(turn.contexts().tree(), seq)));
	}

	/** What belongs to the run hears first. */
	private static List<ContextListener> inOrder(List<ContextListener> others, ContextListener... own) {
		return Stream.concat(Stream.of(own), others.stream()).toList();
	}

	/** Those of a run that is not open here. */
	RunLogs logs(LogPlace place) {
		return logs(place, this.limits.redaction().ofRun(Secrets.NONE));
	}

	private RunLogs logs(LogPlace place, Redaction redaction) {
		return RunLogs.of(place, this.limits, this.formats, redaction);
	}

	/** The files of a run. */
	RunFiles files(Path directory, RegistrySettings settings) {
		LinkFreeDirectory real = LinkFreeDirectory.at(directory, this.limits.permissions());
		return new RunFiles(real, new PreviousRuns(real, settings.previousRuns()), this.formats.files());
	}

	/** What the journal of a closed run tells of it. */
	ClosedRun replayed(Path directory, RunFiles files, LeftJournal left) throws IOException {
		LogPlace place = new LogPlace(directory, LinkFreeDirectory.at(directory), this.limits.logs().confined());
		RunLogs logs = logs(place);
		Path file = directory.resolve(Journal.FILE);
		boolean utc = left.opened().utc();
		try (JournaledRun run = new JournaledRun(left.opened(), place, this.limits, logs)) {
			JournalEnd end = run.read(file);
			return new ClosedRun(left.run(), left.opened().name(), directory.toString(), left.opened().format(),
					RunOpening.time(left.begin(), utc), RunOpening.time(run.time(), utc), run.reason(), end.damage(),
					ClosedRun.Report.of(files, run.reports()), logs.names(), logs.taskLogs(), end.last(), end.size(),
					new LastFigures(run.summary(), receipt(run.receipt(), files, file, run.reports(), logs)),
					left.opened().request());
		}
	}

	/** A service that was killed at the end of a run may not have written its receipt. */
	private Receipt receipt(Receipt replayed, RunFiles files, Path journal, List<String> reports, RunLogs logs)
			throws IOException {
		ReceiptFile written = new ReceiptFile(files, this.limits.receipt());
		Receipt receipt = new Receipt(replayed.run(), replayed.books(), replayed.assessment(),
				written.digests(journal, reports, logs.names()));
		if (!reports.isEmpty() && !files.isGone() && !written.isThere()) {
			written.write(receipt);
		}
		return receipt;
	}

	/**
	 * The journal of a run that was closed.
	 * @param kept the directory that a service has made for it
	 * @param moved where it is if it was moved
	 */
	Journal journal(ClosedRun run, Path kept, Path moved) {
		boolean there = Files.exists(moved, LinkOption.NOFOLLOW_LINKS);
		Path own = kept.resolve(Journal.FILE);
		Path left = Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? own : Path.of(run.directory()).resolve(Journal.FILE);
		return Journal.closed(there ? moved : left, this.limits.journal(), there, run.events(), run.journalSize());
	}

	/**
	 * Makes what is known of a run that is not open.
	 * @param record what is known of it
	 * @param files its files
	 * @param journal its journal
	 * @param last its figures at its end
	 */
	KnownRun known(RunRecord record, RunFiles files, Journal journal, LastFigures last) {
		LogPlace place = new LogPlace(record.directory(), files.directory(), this.limits.logs().confined());
		RunLogs logs = logs(place);
		return new KnownRun(record, null, null, files, logs, journal, last);
	}

}
