package dev.rapporteur.web.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.rapporteur.report.otr.OtrStream;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.Problem;

import org.springframework.context.SmartLifecycle;

/**
 * Those who read a report while its run goes on. Ends them before the HTTP server ends,
 * which would wait for them.
 */
final class ReportFollowers implements SmartLifecycle {

	private final RenderingSettings settings;

	private final Semaphore places;

	private final Set<FollowedRun> followed = ConcurrentHashMap.newKeySet();

	/** From the beginning: made at its first use, it is never started. */
	private volatile boolean running = true;

	ReportFollowers(RenderingSettings settings) {
		this.settings = settings;
		this.places = new Semaphore(settings.reportFollowers());
	}

	/**
	 * Takes a place.
	 * @throws org.springframework.web.ErrorResponseException 503 if there is none
	 */
	void enter() {
		if (!this.places.tryAcquire()) {
			throw Problem.TOO_MANY_LISTENERS.because("There are " + this.settings.reportFollowers()
					+ " reports that are followed already, the maximum (rapporteur.http.report-followers)");
		}
	}

	/** Sends events until the run or the reader ends; gives back the place. */
	void send(Run run, OutputStream output) throws IOException {
		FollowedRun groups = new FollowedRun(run, this.settings.reportHeartbeat());
		this.followed.add(groups);
		try {
			if (this.running) {
				OtrStream.write(run.reports().view(), groups, output);
			}
		}
		finally {
			this.followed.remove(groups);
			this.places.release();
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.followed.forEach(FollowedRun::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
