package dev.rapporteur.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.context.LogSlice;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.logs.AppendException;
import dev.rapporteur.logs.AppendSettings;
import dev.rapporteur.logs.AppendedLogs;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.report.ReportFormats;
import org.jspecify.annotations.Nullable;

/**
 * The log files of a run in its runtime directory: those that its contexts name, and
 * those that were appended to from afar.
 */
public final class RunLogs implements ContextListener {

	/**
	 * What else the service has in a runtime directory, besides reports; hidden files
	 * never are logs.
	 */
	private static final List<String> OTHERS = List.of(RequestLog.FILE, Receipt.FILE, "reporter.sock");

	private final LogPlace place;

	private final AppendedLogs appended;

	private final Redaction redaction;

	private final int maximumNames;

	private final ReportFormats formats;

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/** The logs of tasks: their contexts keep no more than the base name at their end. */
	private final Map<Long, String> taskLogs = new ConcurrentHashMap<>();

	private String last = "";

	/**
	 * Starts without logs.
	 * @param place where they are
	 * @param settings limits of what is appended
	 * @param maximumNames how many names are kept
	 * @param formats tell which files are reports
	 * @param redaction hides what nobody is to see in what is appended
	 */
	RunLogs(LogPlace place, AppendSettings settings, int maximumNames, ReportFormats formats, Redaction redaction) {
		this.place = place;
		this.appended = new AppendedLogs(place.files(), settings, redaction);
		this.redaction = redaction;
		this.maximumNames = maximumNames;
		this.formats = formats;
	}

	/** Those of a run with these limits. */
	static RunLogs of(LogPlace place, RunLimits limits, ReportFormats formats, Redaction redaction) {
		return new RunLogs(place, limits.appended(), limits.logs().files(), formats, redaction);
	}

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		if (!(event instanceof ContextEvent.Started) && !(event instanceof ContextEvent.LogMoved)) {
			return;
		}
		String file = file(context);
		if (file != null && context.kind() == ContextKind.TASK && this.taskLogs.size() < this.maximumNames) {
			this.taskLogs.put(context.seq(), file);
		}
		if (file != null && !file.equals(this.last)) {
			this.last = file;
			String name = nameOf(file);
			if (name != null) {
				remember(name);
			}
		}
	}

	/** Those of a run that was closed. */
	void restore(List<String> known, Map<Long, String> ofTasks) {
		this.names.addAll(known);
		this.taskLogs.putAll(ofTasks);
	}

	/** The logs of tasks, by their numbers. */
	Map<Long, String> taskLogs() {
		return Map.copyOf(this.taskLogs);
	}

	private void remember(String name) {
		if (this.names.size() < this.maximumNames) {
			this.names.add(name);
		}
	}

	private static @Nullable String file(Context context) {
		LogSlice slice = context.logs();
		if (slice != null) {
			return slice.file();
		}
		return (context.kind() == ContextKind.TASK && context.field("logfile") instanceof String text
				&& !text.isEmpty()) ? text : null;
	}

	private @Nullable String nameOf(String file) {
		try {
			Path directory = this.place.directory();
			Path path = directory.resolve(file).normalize();
			String name = path.startsWith(directory) ? directory.relativize(path).toString() : "";
			return isLog(name) ? name : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	/**
	 * Whether a file may be a log: it is not hidden, nor in a hidden directory, and not
	 * one that the service writes itself.
	 * @param name its path below the runtime directory, in normal form
	 * @return whether it may
	 */
	public boolean isLog(String name) {
		return !name.isEmpty() && !name.startsWith(".") && !name.contains("/.")
				&& OTHERS.stream().noneMatch(name::equalsIgnoreCase) && !this.formats.hasFile(name);
	}

	/**
	 * Whether a log lies in the runtime directory, wherever links lead.
	 * @param logfile what a caller gave as the log file of a context
	 * @return true also for what names no file
	 */
	public boolean isInside(@Nullable Object logfile) {
		return this.place.isInside(logfile);
	}

	/**
	 * The names of the logs.
	 * @return their paths below the runtime directory, in alphabetical order
	 */
	public List<String> names() {
		return this.names.stream().sorted().toList();
	}

	/**
	 * The part of a log that belongs to a context.
	 * @param context the context, within the turn of the one writer of the run
	 * @return the part, or null if it has none or nothing is known of its size
	 */
	public @Nullable LogPart part(Context context) {
		String file = this.taskLogs.getOrDefault(context.seq(), file(context));
		LogSlice slice = context.logs();
		if (file == null || (slice != null && slice.size() < 0 && context.isStopped())) {
			return null;
		}
		return new LogPart(file, nameOf(file), (slice != null) ? slice.begin() : 0,
				(slice != null && context.isStopped()) ? slice.size() : -1);
	}

	/**
	 * The part of a log that belongs to a context, as {@link #part(Context)}.
	 * @param tree the tree of the run
	 * @param seq the number of the context
	 */
	@Nullable LogPart part(ContextTree tree, long seq) {
		Context context = tree.find(seq);
		return (context != null) ? part(context) : null;
	}

	/**
	 * Appends to a log.
	 * @param name its path below the runtime directory, in normal form; must be one of a
	 * log
	 * @param offset where the bytes begin; 0 makes the file
	 * @param body the bytes
	 * @return the size of the log
	 * @throws AppendException if they can't be appended; the log is as it was
	 * @throws ReportException if nobody knows what is to be hidden in it
	 * @throws IOException if the file can't be written, or the body not be read
	 */
	long append(String name, long offset, InputStream body) throws IOException, AppendException {
		if (this.redaction.isMissingSecrets()) {
			throw ReportException.invalid(Run.SECRETS_MISSING);
		}
		long size = this.appended.append(name, offset, body);
		remember(name);
		return size;
	}

	/**
	 * Has a log begin anew, as {@link AppendedLogs#empty} says.
	 */
	void empty(String name) throws IOException, AppendException {
		this.appended.empty(name);
	}

	/** Whether what is appended may be changed, to hide something. */
	boolean isRedacted() {
		return this.redaction.isActive();
	}

}
