package dev.rapporteur.junit;

import java.util.List;

import dev.rapporteur.connector.ClientIdentity;
import dev.rapporteur.connector.PythonException;
import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.TaskStart;
import dev.rapporteur.connector.TaskStop;
import dev.rapporteur.connector.TestsuiteStart;
import dev.rapporteur.connector.TestsuiteStop;

/**
 * Reports through the socket of a run, to which nobody else reports.
 */
final class SocketReporter implements Reporter {

	private static final System.Logger logger = System.getLogger(ReportingListener.class.getName());

	private final Lane lane;

	private SocketReporter(Lane lane) {
		this.lane = lane;
	}

	/**
	 * Opens test suite and task.
	 * @throws RuntimeException if the server isn't there or refuses, or there can't be a
	 * log
	 */
	static SocketReporter start(SocketSettings settings) {
		ReportClient client = ReportClient.connect(settings.socket(), settings.connector(),
				ClientIdentity.ofThisProcess());
		try {
			Lane lane = Lane.of(client, new LogFiles(settings.directory()));
			client.startTestsuite(
					TestsuiteStart.of(settings.name()).jobType("junit").user(System.getProperty("user.name", "")));
			client.startTask(TaskStart.of(TaskId.STANDARD).scriptType("junit").logfile(lane.log().path()));
			return new SocketReporter(lane);
		}
		catch (RuntimeException ex) {
			client.close();
			throw ex;
		}
	}

	@Override
	public OpenContext task() {
		return this.lane;
	}

	@Override
	public void expect(List<String> ids) {
		try {
			this.lane.client().declareTestcases(ids.stream().map((id) -> TaskId.STANDARD + "." + id).toList());
		}
		catch (PythonException ex) {
			// the server of pyATS knows no plans
			logger.log(System.Logger.Level.DEBUG, "No plan is declared", ex);
		}
	}

	/** Closes task and test suite, and has the reports written. */
	@Override
	public void finish() {
		ReportClient client = this.lane.client();
		client.stopTask(TaskStop.of());
		client.stopTestsuite(TestsuiteStop.of().numberOfTasks(1));
		client.generateReport();
		client.generateXml();
		abandon();
	}

	@Override
	public void abandon() {
		this.lane.close();
	}

}
