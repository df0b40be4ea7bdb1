package dev.rapporteur;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.logs.AppendSettings;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.pickle.PickleLimits;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.RegistrySettings;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.socket.SocketSettings;
import dev.rapporteur.summary.SummarySettings;
import dev.rapporteur.web.request.HttpLimits;
import dev.rapporteur.web.request.WebSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the service; the README explains each.
 *
 * @param runtimeDirectory where the one run of single-run mode reports, or null to serve
 * any number of runs
 * @param runsDirectory where runs report that name no directory of their own
 * @param allowedDirectories where runtime directories may lie that are asked for over
 * HTTP; empty for anywhere
 * @param closedRuns how many closed runs are remembered
 * @param previousRuns of how many older runs is kept what they left in a directory
 * @param maximumRequestSize the largest body of an HTTP request
 * @param requestMemory how many percent of the heap requests may take, all together
 * @param reportFormat json or yaml, for runs that don't choose
 * @param utc whether times are in UTC, for runs that don't choose
 * @param maximumClients how many clients a run may have at a time
 * @param subscriberQueue how many events may wait for one subscriber
 * @param subscriberDelay how long events gather before they are sent to subscribers
 * @param requestLog whether requests are noted in {@code reporter.log}, for runs that
 * don't choose
 * @param parentPid the process that single-run mode belongs to: the service ends with it
 * and when it asks; null for the parent process
 * @param socket limits of the socket
 * @param report formats and limits of reports
 * @param logs limits of the counting of the lines of logs
 * @param journal what happens to the facts of a run
 * @param http limits of HTTP
 * @param summary limits of summaries
 * @param retention how long closed runs stay known
 */
@ConfigurationProperties("rapporteur")
record RapporteurProperties(@Nullable Path runtimeDirectory, @DefaultValue("target/runs") Path runsDirectory,
		@DefaultValue List<Path> allowedDirectories, @DefaultValue("1000") int closedRuns,
		@DefaultValue("3") int previousRuns, @DefaultValue("1MB") DataSize maximumRequestSize,
		@DefaultValue("50") int requestMemory, @DefaultValue("json") String reportFormat,
		@DefaultValue("false") boolean utc, @DefaultValue("10000") int maximumClients,
		@DefaultValue("10000") int subscriberQueue, @DefaultValue("10ms") Duration subscriberDelay,
		@DefaultValue("false") boolean requestLog, @Nullable Long parentPid, @DefaultValue Socket socket,
		@DefaultValue Report report, @DefaultValue Logs logs, @DefaultValue Journal journal, @DefaultValue Http http,
		@DefaultValue Summary summary, @DefaultValue Retention retention) {

	RunSettings runSettings() {
		return new RunSettings(this.reportFormat.toLowerCase(Locale.ROOT), this.utc, this.maximumClients,
				this.subscriberQueue, this.subscriberDelay, this.requestLog);
	}

	RegistrySettings registrySettings() {
		RegistrySettings.RunLimits limits = new RegistrySettings.RunLimits(this.report.values(), this.logs.settings(),
				this.http.appendSettings(),
				new SummarySettings(this.summary.entries(), this.summary.groups(), this.summary.textLength()),
				this.journal.settings(this.runtimeDirectory != null, this.runsDirectory), this.previousRuns,
				this.logs.confined());
		return new RegistrySettings(this.runsDirectory, this.closedRuns,
				new dev.rapporteur.run.Retention(this.retention.age(), this.retention.deleteFiles()), limits);
	}

	WebSettings webSettings() {
		return new WebSettings(runSettings(), this.allowedDirectories, this.maximumRequestSize, this.report.values());
	}

	/**
	 * Limits of the socket.
	 *
	 * @param maximumConnections how many connections a run's socket may have at a time;
	 * more are closed at once
	 * @param closingTimeout how long clients may take, at the end of a run, to read their
	 * last events and replies
	 * @param maximumMessageSize the largest message that is read
	 * @param largeMessages how many messages of more than 1 MB are read and carried out
	 * at a time
	 * @param largeMessageTimeout how long a client may pause within one
	 * @param maximumDepth how deep values in a message may be nested
	 * @param maximumElements how many items all containers of a message may have
	 * @param maximumIntegerBytes how large a single integer may be
	 */
	record Socket(@DefaultValue("4000") int maximumConnections, @DefaultValue("3s") Duration closingTimeout,
			@DefaultValue("256MB") DataSize maximumMessageSize, @DefaultValue("2") int largeMessages,
			@DefaultValue("30s") Duration largeMessageTimeout, @DefaultValue("1000") int maximumDepth,
			@DefaultValue("5000000") int maximumElements, @DefaultValue("4096") int maximumIntegerBytes) {

		SocketSettings settings() {
			require(!this.closingTimeout.isNegative(), "closing-timeout must not be negative", this.closingTimeout);
			require(this.maximumDepth > 0, "maximum-depth must be at least 1", this.maximumDepth);
			require(this.maximumElements > 0, "maximum-elements must be at least 1", this.maximumElements);
			require(this.maximumIntegerBytes > 0, "maximum-integer-bytes must be at least 1", this.maximumIntegerBytes);
			return new SocketSettings(this.maximumConnections, this.closingTimeout, this.maximumMessageSize,
					this.largeMessages, this.largeMessageTimeout, new PickleLimits(this.maximumDepth,
							this.maximumElements, this.maximumElements, this.maximumIntegerBytes));
		}

		private static void require(boolean valid, String rule, Object value) {
			if (!valid) {
				throw new IllegalArgumentException("rapporteur.socket." + rule + ": " + value);
			}
		}

	}

	/**
	 * Reports.
	 *
	 * @param formats the formats that are written at the end of each run, besides those
	 * of pyATS
	 * @param maximumDepth how deep values in a report, answer or event may be nested;
	 * what lies deeper is cut
	 * @param maximumRepeats how much a report or answer may hold again of what stands in
	 * many places of a value; what is more is cut
	 */
	record Report(@DefaultValue List<String> formats, @DefaultValue("500") int maximumDepth,
			@DefaultValue("16MB") DataSize maximumRepeats) {

		ValueLimits values() {
			return new ValueLimits(this.maximumDepth, this.maximumRepeats.toBytes());
		}

	}

	/**
	 * Limits of the counting of the lines of logs, of each run.
	 *
	 * @param readers how many log files are read at the same time
	 * @param bufferSize what each of them holds in memory
	 * @param files how many log files are remembered; others are counted again
	 * @param checkpoints how many counts are kept within a file
	 * @param checkpointSpacing least distance of two of them
	 * @param questions how many counts may be asked for at a time; more stay unknown
	 * @param gathering how long questions may gather before they are answered together
	 * @param maximumTime how long a count may take; later ones are left out
	 * @param confined whether only logs in the runtime directory are counted
	 */
	record Logs(@DefaultValue("4") int readers, @DefaultValue("256KB") DataSize bufferSize,
			@DefaultValue("10000") int files, @DefaultValue("1024") int checkpoints,
			@DefaultValue("1MB") DataSize checkpointSpacing, @DefaultValue("100000") int questions,
			@DefaultValue("20ms") Duration gathering, @DefaultValue("10s") Duration maximumTime,
			@DefaultValue("false") boolean confined) {

		LogSettings settings() {
			return new LogSettings(this.readers, Math.toIntExact(this.bufferSize.toBytes()), this.files,
					this.checkpoints, this.checkpointSpacing.toBytes(), this.questions, this.gathering,
					this.maximumTime);
		}

	}

	/**
	 * Journals.
	 *
	 * @param sync os or disk: who has a fact before it is answered
	 * @param maximumPending how much may wait in memory for a disk that refuses to take
	 * it; beyond, the journal of the run ends
	 * @param onClose keep, move or delete: what becomes of it when its run has ended with
	 * its reports; null for move, or delete in single-run mode
	 * @param directory where journals are moved, or null for a directory among those of
	 * the runs
	 */
	record Journal(@DefaultValue("os") JournalSettings.Sync sync, @DefaultValue("64MB") DataSize maximumPending,
			JournalSettings.@Nullable OnClose onClose, @Nullable Path directory) {

		JournalSettings settings(boolean singleRun, Path runsDirectory) {
			JournalSettings.OnClose usual = singleRun ? JournalSettings.OnClose.DELETE : JournalSettings.OnClose.MOVE;
			return new JournalSettings(this.sync, this.maximumPending, (this.onClose != null) ? this.onClose : usual,
					(this.directory != null) ? this.directory : runsDirectory.resolve(".rapporteur/journals"));
		}

	}

	/**
	 * Limits of HTTP.
	 *
	 * @param defaultPage how many runs are listed at once
	 * @param maximumPage how many a caller may ask for
	 * @param reportRenderings how many reports of open runs are made at a time
	 * @param maximumLogChunk how much may be appended to a log at once
	 * @param maximumLogSize how large the logs of a run may become that are appended to
	 * @param maximumLogFiles how many of these a run may have
	 */
	record Http(@DefaultValue("100") int defaultPage, @DefaultValue("1000") int maximumPage,
			@DefaultValue("2") int reportRenderings, @DefaultValue("16MB") DataSize maximumLogChunk,
			@DefaultValue("10GB") DataSize maximumLogSize, @DefaultValue("10000") int maximumLogFiles) {

		AppendSettings appendSettings() {
			return new AppendSettings(this.maximumLogChunk.toBytes(), this.maximumLogSize.toBytes(),
					this.maximumLogFiles);
		}

		HttpLimits limits() {
			return new HttpLimits(this.defaultPage, this.maximumPage, this.reportRenderings, this.maximumLogChunk);
		}

	}

	/**
	 * Limits of summaries.
	 *
	 * @param entries how many entries each list has
	 * @param groups how many groups of contexts are counted by themselves
	 * @param textLength how many characters of a text are kept
	 */
	record Summary(@DefaultValue("100") int entries, @DefaultValue("500") int groups,
			@DefaultValue("500") int textLength) {

	}

	/**
	 * How long closed runs stay known.
	 *
	 * @param age how long after their end they are forgotten, or null for never
	 * @param interval how often that is looked after
	 * @param deleteFiles whether directories that the service made for them are deleted
	 * then
	 */
	record Retention(@Nullable Duration age, @DefaultValue("1m") Duration interval,
			@DefaultValue("false") boolean deleteFiles) {

	}

}
