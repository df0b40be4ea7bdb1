package dev.rapporteur.socket;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.integration.ip.IpHeaders;
import org.springframework.integration.ip.tcp.connection.TcpConnection;
import org.springframework.integration.ip.tcp.connection.TcpMessageMapper;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Makes messages of requests with the one header that matters, the connection. Addresses
 * and ports say nothing about a Unix socket, and each header is copied with each message.
 */
final class RequestMapper extends TcpMessageMapper {

	@Override
	public @Nullable Message<?> toMessage(TcpConnection connection, @Nullable Map<String, Object> headers) {
		Object payload = connection.getPayload();
		return (payload != null)
				? new GenericMessage<>(payload, Map.of(IpHeaders.CONNECTION_ID, connection.getConnectionId())) : null;
	}

}
