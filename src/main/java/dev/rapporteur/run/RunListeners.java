package dev.rapporteur.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all who listen to runs. One that fails is told nothing more of that run.
 *
 * @param all who listens, in their order
 */
record RunListeners(List<RunListener> all) {

	private static final Logger logger = LoggerFactory.getLogger(RunListeners.class);

	/** Those who want the events of a run that begins. */
	List<ContextListener> opened(RunId run, Path directory, RunRequest request) {
		return this.all.stream()
			.map((listener) -> opened(listener, run, directory, request))
			.filter(Objects::nonNull)
			.toList();
	}

	private static @Nullable ContextListener opened(RunListener listener, RunId run, Path directory,
			RunRequest request) {
		try {
			ContextListener events = listener.opened(run, directory, request);
			return (events != null) ? new Guarded(run, events) : null;
		}
		catch (RuntimeException ex) {
			logger.error("A listener hears nothing of run {}", run, ex);
			return null;
		}
	}

	void notOpened(RunId run) {
		tell("when run " + run + " was not opened", (listener) -> listener.notOpened(run));
	}

	void ready(RunRecord run) {
		tell(run, (listener) -> listener.ready(run));
	}

	void resumed(RunRecord run) {
		tell(run, (listener) -> listener.resumed(run));
	}

	void notClosed(RunRecord run) {
		tell(run, (listener) -> listener.notClosed(run));
	}

	void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		tell(run, (listener) -> listener.closed(run, figures, summary));
	}

	/** Whether one of them needs the journal of a run. One that fails may need it. */
	boolean needsJournal(String run) {
		return this.all.stream().anyMatch((listener) -> {
			try {
				return listener.needsJournal(run);
			}
			catch (RuntimeException ex) {
				logger.error("A listener has failed, the journal of run {} stays", run, ex);
				return true;
			}
		});
	}

	void deleted(RunId run) {
		tell("when run " + run + " was deleted", (listener) -> listener.deleted(run));
	}

	void swept(Sweep sweep) {
		tell("when runs were swept", (listener) -> listener.swept(sweep));
	}

	private void tell(RunRecord run, Consumer<RunListener> news) {
		tell("at the begin or the end of run " + run.id(), news);
	}

	private void tell(String when, Consumer<RunListener> news) {
		for (RunListener listener : this.all) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.error("A listener has failed {}", when, ex);
			}
		}
	}

	/**
	 * Keeps the failure of a listener from the tree.
	 */
	private static final class Guarded implements ContextListener {

		private final RunId run;

		private final ContextListener listener;

		private boolean failed;

		Guarded(RunId run, ContextListener listener) {
			this.run = run;
			this.listener = listener;
		}

		@Override
		public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
			if (this.failed) {
				return;
			}
			try {
				this.listener.onEvent(event, context, results);
			}
			catch (RuntimeException ex) {
				this.failed = true;
				logger.error("A listener has failed, and hears nothing more of run {}", this.run, ex);
			}
		}

	}

}
