package dev.rapporteur.socket;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Reply;
import dev.rapporteur.value.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.integration.handler.AbstractReplyProducingMessageHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Has calls carried out: messages of {@link Call} come in, messages of {@link Reply} go
 * out, with the same headers.
 */
final class CommandActivator extends AbstractReplyProducingMessageHandler {

	private static final Logger logger = LoggerFactory.getLogger(CommandActivator.class);

	private final CommandService commands;

	CommandActivator(CommandService commands) {
		this.commands = commands;
	}

	@Override
	protected Object handleRequestMessage(Message<?> message) {
		return new GenericMessage<>(carryOut((Call) message.getPayload()), message.getHeaders());
	}

	private Reply carryOut(Call call) {
		try {
			return switch (call) {
				case Call.Readable(var caller, var command) -> this.commands.execute(caller, command);
				case Call.Refused(var failure) -> failure;
			};
		}
		catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			logger.error("A request failed: {}", OneLine.of(ex.toString()), ex);
			return Call.Refused.because(ex).failure();
		}
	}

	@Override
	protected boolean shouldCopyRequestHeaders() {
		return false;
	}

}
