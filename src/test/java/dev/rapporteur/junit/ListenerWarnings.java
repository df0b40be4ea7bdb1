package dev.rapporteur.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the listener warns of from now on.
 */
final class ListenerWarnings implements AutoCloseable {

	private final Logger logger = Logger.getLogger(ReportingListener.class.getName());

	private final List<String> warnings = new CopyOnWriteArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord logged) {
			ListenerWarnings.this.warnings.add(logged.getMessage());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	ListenerWarnings() {
		this.logger.addHandler(this.handler);
	}

	List<String> all() {
		return this.warnings;
	}

	@Override
	public void close() {
		this.logger.removeHandler(this.handler);
	}

}
