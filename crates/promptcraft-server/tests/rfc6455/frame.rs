//! Frames as they stand on the wire, right and wrong ones.

/// A continuation of a fragmented message.
pub(crate) const CONTINUATION: u8 = 0x0;
/// A text message, or its first fragment.
pub(crate) const TEXT: u8 = 0x1;
/// A binary message, or its first fragment.
pub(crate) const BINARY: u8 = 0x2;
/// Good-bye.
pub(crate) const CLOSE: u8 = 0x8;
/// Are you there?
pub(crate) const PING: u8 = 0x9;
/// Here.
pub(crate) const PONG: u8 = 0xA;

/// Any key will do; zeros would hide a peer that does not unmask.
const KEY: [u8; 4] = [0x5A, 0xC3, 0x17, 0x81];

/// A frame of a client, which can be spoilt in every way.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// No fragment follows.
    pub(crate) is_final: bool,
    /// The three reserved bits, as 0x40, 0x20 and 0x10.
    pub(crate) reserved: u8,
    /// What it is.
    pub(crate) opcode: u8,
    /// Clients mask.
    pub(crate) is_masked: bool,
    /// What it holds.
    pub(crate) payload: Vec<u8>,
}

impl Frame {
    /// A whole message or a control frame.
    pub(crate) fn new(opcode: u8, payload: impl AsRef<[u8]>) -> Self {
        let payload = payload.as_ref().to_vec();
        Self { is_final: true, reserved: 0, opcode, is_masked: true, payload }
    }

    /// A part of a message that goes on.
    pub(crate) fn part(opcode: u8, payload: impl AsRef<[u8]>) -> Self {
        Self { is_final: false, ..Self::new(opcode, payload) }
    }

    /// A good-bye with a code and a reason.
    pub(crate) fn close(code: u16, reason: impl AsRef<[u8]>) -> Self {
        let mut payload = code.to_be_bytes().to_vec();
        payload.extend_from_slice(reason.as_ref());
        Self::new(CLOSE, payload)
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = header(self, self.payload.len() as u64);
        if self.is_masked {
            bytes.extend_from_slice(&KEY);
            bytes.extend(self.payload.iter().zip(KEY.iter().cycle()).map(|(byte, key)| byte ^ key));
        } else {
            bytes.extend_from_slice(&self.payload);
        }
        bytes
    }

    /// The head of a frame that claims another length than it has.
    pub(crate) fn head_claiming(&self, length: u64) -> Vec<u8> {
        let mut bytes = header(self, length);
        bytes.extend_from_slice(&KEY);
        bytes
    }
}

fn header(frame: &Frame, length: u64) -> Vec<u8> {
    let mask = if frame.is_masked { 0x80 } else { 0 };
    let mut bytes = vec![u8::from(frame.is_final) << 7 | frame.reserved | frame.opcode];
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short), _) if short < 126 => bytes.push(mask | short),
        (_, Ok(middle)) => {
            bytes.push(mask | 0x7E);
            bytes.extend_from_slice(&middle.to_be_bytes());
        }
        _ => {
            bytes.push(mask | 0x7F);
            bytes.extend_from_slice(&length.to_be_bytes());
        }
    }
    bytes
}
