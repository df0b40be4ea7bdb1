package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;
import dev.rapporteur.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.integration.dsl.context.IntegrationFlowContext;

/**
 * Opens a socket for each run that wants one: a flow of Spring Integration that receives
 * its requests and answers them.
 */
final class SocketFrontEnd implements RunEntrance {

	private static final Logger logger = LoggerFactory.getLogger(SocketFrontEnd.class);

	private final IntegrationFlowContext flows;

	private final CommandService commands;

	private final SocketLimits limits;

	private final TrafficListener traffic;

	/**
	 * One change of the flows at a time: while one is registered, Spring Integration
	 * looks through all beans, and fails if another one goes meanwhile.
	 */
	private final ReentrantLock flowChanges = new ReentrantLock();

	private final ConcurrentMap<String, RunSocket> sockets = new ConcurrentHashMap<>();

	SocketFrontEnd(IntegrationFlowContext flows, CommandService commands, SocketLimits limits,
			TrafficListener traffic) {
		this.flows = flows;
		this.commands = commands;
		this.limits = limits;
		this.traffic = traffic;
	}

	@Override
	public Path open(Run run) throws IOException {
		if (!this.limits.capacity().descriptors().haveRoom()) {
			throw new IOException("Can't listen in " + run.directory()
					+ ": the process has too few file descriptors left (ulimit -n)");
		}
		RunSocket socket = PlatformThread.call(() -> new RunSocket(run, this.commands, this.limits, this.traffic));
		boolean open = false;
		try {
			start(run, socket);
			open = true;
			return socket.path();
		}
		catch (RuntimeException ex) {
			logger.error("The socket of run {} can't be started", run.id(), ex);
			throw new IOException("Can't listen on " + socket.path() + ": " + ex.getMessage(), ex);
		}
		finally {
			if (!open) {
				socket.end(Duration.ZERO);
			}
		}
	}

	private void start(Run run, RunSocket socket) {
		this.flowChanges.lock();
		try {
			IntegrationFlowContext.IntegrationFlowRegistration registration = this.flows.registration(socket.flow())
				.id(flowId(run.id()))
				.addBean(serverName(run.id()), socket.server())
				.autoStartup(false)
				.register();
			start(registration);
		}
		finally {
			this.flowChanges.unlock();
		}
		this.sockets.put(serverName(run.id()), socket);
	}

	/** What can't be started is not registered any more. */
	private void start(IntegrationFlowContext.IntegrationFlowRegistration registration) {
		boolean started = false;
		try {
			registration.start();
			started = true;
		}
		finally {
			if (!started) {
				this.flows.remove(registration.getId());
			}
		}
	}

	@Override
	public boolean isThere(Run run) {
		RunSocket socket = this.sockets.get(serverName(run.id()));
		return socket == null || socket.isThere();
	}

	@Override
	public void close(Run run) {
		RunSocket socket = this.sockets.remove(serverName(run.id()));
		if (socket == null) {
			return;
		}
		try {
			if (!run.subscriptions().awaitDelivery(this.limits.settings().closingTimeout())) {
				logger.warn("A subscriber of run {} doesn't get its last events: it reads too slowly", run.id());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		socket.end(this.limits.settings().closingTimeout());
		this.flowChanges.lock();
		try {
			this.flows.remove(flowId(run.id()));
		}
		finally {
			this.flowChanges.unlock();
		}
	}

	private static String flowId(RunId run) {
		return "socket-" + run;
	}

	private static String serverName(RunId run) {
		return "server-" + run;
	}

}
