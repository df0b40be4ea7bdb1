package dev.rapporteur.web.reports;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes reports for those who download them, a bounded number at a time.
 */
final class Renderings {

	private static final Logger logger = LoggerFactory.getLogger(Renderings.class);

	private final Semaphore slots;

	@GuardedBy("renderings")
	private final Map<Key, Rendering> renderings = new HashMap<>();

	Renderings(int atATime) {
		this.slots = new Semaphore(atATime, true);
	}

	/**
	 * Makes reports, or shares those that others are reading.
	 * @param source the run
	 * @param format which files are made
	 * @return the reports, to be closed when they are read
	 * @throws IOException if they can't be written
	 */
	Opened open(Rendering.Source source, ReportFormat format) throws IOException {
		Key key = new Key(source.run(), format, source.events());
		Rendering rendering;
		synchronized (this.renderings) {
			rendering = this.renderings.compute(key,
					(same, known) -> (known != null) ? known.join() : new Rendering(source, format));
		}
		Opened opened = null;
		try {
			this.slots.acquire();
			try {
				opened = new Opened(key, rendering, rendering.make(), rendering.version());
			}
			finally {
				this.slots.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The service ends");
		}
		finally {
			if (opened == null) {
				leave(key, rendering);
			}
		}
		return opened;
	}

	private void leave(Key key, Rendering rendering) {
		synchronized (this.renderings) {
			if (!rendering.leave()) {
				return;
			}
			this.renderings.remove(key);
		}
		try {
			rendering.delete();
		}
		catch (IOException ex) {
			logger.warn("A temporary report can't be deleted: {}", ex.toString());
		}
	}

	/**
	 * What can be shared.
	 */
	private record Key(RunId run, ReportFormat format, long events) {

	}

	/**
	 * Reports that somebody reads.
	 */
	final class Opened implements AutoCloseable {

		private final Key key;

		private final Rendering rendering;

		private final Path directory;

		private final String version;

		Opened(Key key, Rendering rendering, Path directory, String version) {
			this.key = key;
			this.rendering = rendering;
			this.directory = directory;
			this.version = version;
		}

		Path directory() {
			return this.directory;
		}

		String version() {
			return this.version;
		}

		@Override
		public void close() {
			leave(this.key, this.rendering);
		}

	}

}
