package dev.rapporteur.web.request;

import java.io.IOException;

import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;

/**
 * Writes answers that are made whole before they are sent, and counts them as memory of
 * their requests: a slow reader keeps them.
 */
final class AnswerConverter extends ByteArrayHttpMessageConverter {

	@Override
	public void writeInternal(byte[] answer, HttpOutputMessage output) throws IOException {
		RequestShare.take(answer.length);
		super.writeInternal(answer, output);
	}

}
