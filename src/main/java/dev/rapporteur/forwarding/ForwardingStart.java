package dev.rapporteur.forwarding;

import org.springframework.context.SmartLifecycle;

/**
 * Has what earlier services have left forwarded once this one knows its runs. Nobody
 * waits for that.
 */
final class ForwardingStart implements SmartLifecycle {

	/** Behind the phase in which runs are taken up. */
	private static final int PHASE = 2;

	private final Forwarder forwarder;

	private boolean running;

	ForwardingStart(Forwarder forwarder) {
		this.forwarder = forwarder;
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofVirtual().name("forwarding").start(this.forwarder::forwardLeft);
	}

	/** The forwarder ends when all runs are closed. */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
